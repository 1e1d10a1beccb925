using DoiThoai.Perf;
using DoiThoai.Perf.Micro;

if (args is not ["micro", var results])
{
    Console.Error.WriteLine("Use ./bench micro");
    return 2;
}

List<Row> rows = [.. Hashing.Measure(), .. FoldingText.Measure(), .. await ServingPages.Measure()];
await Results.Append(results, rows);
return 0;
