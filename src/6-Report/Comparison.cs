using System.Globalization;
using System.Runtime.InteropServices;
using DoiThoai.Ground.Pages;

namespace DoiThoai.Report;

/// <summary>Holds what was published against what it adds up to. A difference is shown; neither figure is corrected.</summary>
internal static class Comparison
{
    /// <summary>The differences inside one return.</summary>
    public static IEnumerable<Difference> Within(ReturnSeen filed) =>
        filed.Parts.SelectMany(part => Contradictions(filed, part)).Concat(Sums(filed)).Concat(Rates(filed));

    /// <summary>The differences between a return and the rows that lie inside it.</summary>
    public static IEnumerable<Difference> Beside(RowsBeside beside, ILookup<Guid, RaisedOpinion> opinions)
    {
        var filed = beside.Return.Total();
        var rows = Tally.Sum(beside.Dialogues.Select(it => it.Tally() + Tally.Sum(opinions[it.Id].Select(opinion => opinion.Tally()))));
        return Tally.Counts.Where(it => filed[it] is not null && rows[it] is not null && filed[it] != rows[it])
            .Select(it => Differs(beside.Return, it, filed, rows[it], new("report.reason.rowsInside", beside.Dialogues.Count)));
    }

    // Neither a part nor a share may be larger than what it is a part of; what is printed with "trên" or "gần" cannot be held to it.
    private static IEnumerable<Difference> Contradictions(ReturnSeen filed, ReturnPart part)
    {
        foreach (var (smaller, larger) in new[]
        {
            (Measure.Resolved, Measure.Opinions), (Measure.Answered, Measure.Opinions), (Measure.Periodic, Measure.Dialogues), (Measure.AdHoc, Measure.Dialogues),
            (Measure.Thematic, Measure.Dialogues), (Measure.ThematicOrAdHoc, Measure.Dialogues), (Measure.Standing, Measure.Dialogues),
        })
        {
            if (Exact(part.Tally, larger) && part.Tally[smaller] > part.Tally[larger])
            {
                yield return Differs(filed, smaller, part.Tally, part.Tally[larger], new("report.reason.more", part.Where(), new Said("report.measure." + Form.Word(larger))));
            }
        }

        // The regimes make up the dialogues; whether thematic ones stand beside the periodic ones is a rule of the locality.
        var besides = part.Tally[Measure.ThematicOrAdHoc] ?? (filed.ThematicInside ? part.Tally[Measure.AdHoc] : part.Tally[Measure.AdHoc] + part.Tally[Measure.Thematic]);
        var sum = part.Tally[Measure.Periodic] + besides;
        if (part.Tally[Measure.Dialogues] is { } all && sum is { } some && part.Tally.AtLeast.Count + part.Tally.About.Count == 0 && all != some && all != some + (part.Tally[Measure.Standing] ?? 0))
        {
            yield return Differs(filed, Measure.Dialogues, part.Tally, some + (part.Tally[Measure.Standing] ?? 0), new("report.reason.regimes", part.Where()));
        }
    }

    private static IEnumerable<Difference> Sums(ReturnSeen filed)
    {
        var total = filed.Parts.FirstOrDefault(it => it.Level is null && it.Host is null)?.Tally;
        if (total is null || !filed.Split.Any()) yield break;
        var sum = Tally.Sum(filed.Split.Select(it => it.Tally));
        var byHost = filed.Split.All(it => it.Host is not null);
        foreach (var measure in Tally.Counts.Where(it => total[it] is not null && sum[it] is not null && total[it] != sum[it] && Exact(total, it) && Exact(sum, it)))
        {
            yield return Differs(filed, measure, total, sum[measure], new(byHost ? "report.reason.hosts" : "report.reason.parts"));
        }
    }

    private static IEnumerable<Difference> Rates(ReturnSeen filed) =>
        from part in filed.Parts
        let printed = PrintedRate.Read(part.PrintedPercent)
        let computed = part.Tally.Percent(Measure.Resolved)
        where printed is not null && computed is not null && !printed.Value.Agrees(computed.Value)
        select new Difference(filed.UnitId, filed.Period, Form.Word(Measure.ResolvedPercent), part.PrintedPercent, computed, new("report.reason.rate", part.Where(), part.Tally[Measure.Resolved], part.Tally[Measure.Opinions]));

    private static Difference Differs(ReturnSeen filed, Measure measure, Tally published, double? computed, Said reason) =>
        new(filed.UnitId, filed.Period, Form.Word(measure), published[measure]?.ToString(CultureInfo.InvariantCulture), computed, reason);

    private static bool Exact(Tally tally, Measure measure) => !tally.AtLeast.Contains(measure) && !tally.About.Contains(measure);
}

/// <summary>A rate as it was printed: "trên 97,5%" is 97,5 with one decimal.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PrintedRate(decimal Value, int Decimals)
{
    /// <summary>Reads it; null where there is no number in it.</summary>
    public static PrintedRate? Read(string? printed)
    {
        var digits = new string([.. (printed ?? "").SkipWhile(it => !char.IsAsciiDigit(it)).TakeWhile(it => char.IsAsciiDigit(it) || it is ',' or '.')]).TrimEnd(',', '.').Replace(',', '.');
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new(value, digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0)
            : null;
    }

    /// <summary>Whether the computed rate, cut to the printed decimals, is the printed one.</summary>
    public bool Agrees(double computed)
    {
        var scale = (decimal)Math.Pow(10, Math.Min(Decimals, 6));
        return Math.Truncate((decimal)computed * scale) / scale == Value;
    }
}
