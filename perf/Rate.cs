using System.Diagnostics;

namespace DoiThoai.Perf;

/// <summary>How often a second something can be done on one core.</summary>
internal static class Rate
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(400);
    private const int Turns = 5;

    /// <summary>Both by turns, so that a busy machine hurts them alike; the median of each.</summary>
    /// <param name="ours">Ours; gives how many it did.</param>
    /// <param name="bare">The bare thing; gives how many it did.</param>
    public static (double Ours, double Bare) Of(Func<int> ours, Func<int> bare)
    {
        ours();
        bare();
        List<double> first = [], second = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            first.Add(Once(ours));
            second.Add(Once(bare));
        }

        return (Median(first), Median(second));
    }

    public static double Median(IEnumerable<double> rates)
    {
        var sorted = rates.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double Once(Func<int> work)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < Turn) count += work();
        return count / watch.Elapsed.TotalSeconds;
    }
}
