using DoiThoai.Perf;
using DoiThoai.Perf.Hall;
using DoiThoai.Perf.Intake;
using DoiThoai.Perf.Micro;
using DoiThoai.Perf.National;

IReadOnlyList<ILine> rows;
switch (args)
{
    case ["micro", _]:
        rows = [.. Hashing.Measure(), .. FoldingText.Measure(), .. await ServingPages.Measure()];
        break;
    case ["intake", _, var postgres]:
        await Results.Append(args[1], await TakingIn.Measure(null));
        rows = await TakingIn.Measure("postgres:" + postgres);
        break;
    case ["node", var store, var data, var port]:
        await Node.Serve(store, data, port);
        return 0;
    case ["hall", _, var postgres]:
        await Results.Append(args[1], await Watching.Measure(null, "sqlite", 1));
        await Results.Append(args[1], await Watching.Measure(await Watching.NewDatabase(postgres, "one"), "postgres", 1));
        rows = await Watching.Measure(await Watching.NewDatabase(postgres, "two"), "postgres, two nodes", 2);
        break;
    case ["national", _, var postgres]:
        rows = [.. await Searching.Measure("sqlite", 1_000_000), .. await Searching.Measure("postgres:" + postgres, 1_000_000)];
        break;
    default:
        Console.Error.WriteLine("Use ./bench micro, ./bench intake, ./bench hall or ./bench national");
        return 2;
}

await Results.Append(args[1], rows);
return 0;
