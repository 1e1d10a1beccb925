using DoiThoai.Perf;
using DoiThoai.Perf.Intake;
using DoiThoai.Perf.Micro;
using DoiThoai.Perf.National;

IReadOnlyList<Row> rows;
switch (args)
{
    case ["micro", _]:
        rows = [.. Hashing.Measure(), .. FoldingText.Measure(), .. await ServingPages.Measure()];
        break;
    case ["intake", _, var postgres]:
        await Results.Append(args[1], await TakingIn.Measure(null));
        rows = await TakingIn.Measure("postgres:" + postgres);
        break;
    case ["national", _, var postgres]:
        rows = [.. await Searching.Measure("sqlite", 1_000_000), .. await Searching.Measure("postgres:" + postgres, 1_000_000)];
        break;
    default:
        Console.Error.WriteLine("Use ./bench micro, ./bench intake or ./bench national");
        return 2;
}

await Results.Append(args[1], rows);
return 0;
