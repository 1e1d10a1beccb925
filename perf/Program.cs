using DoiThoai.Perf;
using DoiThoai.Perf.Micro;
using DoiThoai.Perf.National;

IReadOnlyList<Row> rows;
switch (args)
{
    case ["micro", _]:
        rows = [.. Hashing.Measure(), .. FoldingText.Measure(), .. await ServingPages.Measure()];
        break;
    case ["national", _, var postgres]:
        rows = [.. await Searching.Measure("sqlite", 1_000_000), .. await Searching.Measure("postgres:" + postgres, 1_000_000)];
        break;
    default:
        Console.Error.WriteLine("Use ./bench micro or ./bench national");
        return 2;
}

await Results.Append(args[1], rows);
return 0;
