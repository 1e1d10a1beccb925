using DoiThoai.Ground.Pages;
using DoiThoai.Plan;

namespace DoiThoai.Report;

/// <summary>What must be known to read a report, in sentences.</summary>
internal static class Caveats
{
    /// <summary>The sentences, the gravest first.</summary>
    public static IEnumerable<Said> Of(Question question, Gathered from, Sources sources, ILookup<Guid, RaisedOpinion> opinions, FigureRow total) =>
        NotCounted(from.Relations, sources, opinions)
            .Concat(Unknown(from, sources, opinions, total))
            .Concat(Counting(question, from.Relations, sources, opinions))
            .Concat(OfReturns(from.Relations, sources))
            .Concat(Predecessors(question, from.Relations, sources));

    private static IEnumerable<Said> NotCounted(Relations relations, Sources sources, ILookup<Guid, RaisedOpinion> opinions)
    {
        foreach (var filed in sources.Divided) yield return new("report.note.notDivisible", relations.Name(filed.UnitId), filed.Period.Words, filed.Label);
        foreach (var (left, counted) in sources.Overlapping)
        {
            yield return new("report.note.overlapping", relations.Name(left.UnitId), left.Period.Words, relations.Name(counted.UnitId), counted.Period.Words);
        }

        foreach (var (filed, dialogues) in sources.Beside)
        {
            yield return new("report.note.rowsInside", relations.Name(filed.UnitId), filed.Period.Words, dialogues.Count, dialogues.Sum(it => opinions[it.Id].Count()));
        }

        foreach (var unit in sources.DayUnknown.GroupBy(it => it.UnitId)) yield return new("report.note.dayUnknown", relations.Name(unit.Key), unit.Count(), string.Join(", ", unit.Select(it => it.Span.Years).Distinct()));
    }

    private static IEnumerable<Said> Unknown(Gathered from, Sources sources, ILookup<Guid, RaisedOpinion> opinions, FigureRow total)
    {
        if (sources.Dialogues.Count + sources.Returns.Count == 0 && !from.KeepsRows) yield return new("report.note.nothing");
        var uncounted = sources.Dialogues.Count(it => it.Attendances is null);
        if (uncounted > 0)
        {
            yield return uncounted == sources.Dialogues.Count
                ? new("report.note.attendancesNone", uncounted)
                : new("report.note.attendances", uncounted, sources.Dialogues.Count, sources.Dialogues.Sum(it => it.Attendances ?? 0));
        }

        // Where only some of the sources know, the sum is unknown; what they know stands here.
        List<Tally> known = [.. sources.Returns.Select(it => it.Total())];
        if (sources.Dialogues.Count > 0) known.Add(Tally.Sum(sources.Dialogues.Select(it => it.Tally() + Tally.Sum(opinions[it.Id].Select(opinion => opinion.Tally())))));
        foreach (var measure in Tally.Counts.Where(it => it != Measure.ThematicOrAdHoc && total.Tally[it] is null && known.Exists(tally => tally[it] is not null)))
        {
            if (known.Sum(it => it[measure]) is > 0 and var some) yield return new("report.note.partly", new Said("report.measure." + Form.Word(measure)), some);
        }
    }

    private static IEnumerable<Said> Counting(Question question, Relations relations, Sources sources, ILookup<Guid, RaisedOpinion> opinions)
    {
        var left = sources.Dialogues.Sum(it => opinions[it.Id].Count(opinion => opinion.Left));
        if (left > 0) yield return new("report.note.left", left);
        var standing = sources.Dialogues.Count(it => it.Regime == Regime.Standing);
        if (standing > 0) yield return new("report.note.standing", standing);
        if (question.By == Split.Field && sources.Dialogues.Count > 0) yield return new("report.note.byField");
        var outside = sources.Dialogues.Where(it => !it.ThematicInside).Select(it => it.UnitId).Concat(sources.Returns.Where(it => !it.ThematicInside).Select(it => it.UnitId)).Distinct().ToList();
        if (outside.Count > 0) yield return new("report.note.thematicOutside", string.Join(", ", outside.Select(relations.Name)));
    }

    private static IEnumerable<Said> OfReturns(Relations relations, Sources sources)
    {
        foreach (var filed in sources.Returns)
        {
            if (filed.Assumed) yield return new("report.note.assumed", relations.Name(filed.UnitId), filed.Period.Words);
            if (filed.Split.Count(it => it.Host is not null) > 1) yield return new("report.note.hostsOverlap", relations.Name(filed.UnitId), filed.Period.Words);
            foreach (var part in filed.Parts.Where(it => it.Derived is { Count: > 0 }))
            {
                yield return new("report.note.derived", relations.Name(filed.UnitId), part.Where(), new Listed([.. part.Derived!.Select(it => new Said("report.measure." + it))]));
            }
        }
    }

    private static IEnumerable<Said> Predecessors(Question question, Relations relations, Sources sources)
    {
        var there = sources.Dialogues.Select(it => it.UnitId).Concat(sources.Returns.Select(it => it.UnitId)).Distinct()
            .Where(it => it != question.UnitId && relations.Units.GetValueOrDefault(it)?.ValidTo is { } end && end < (relations.Units.GetValueOrDefault(question.UnitId)?.ValidTo ?? DateOnly.MaxValue)).ToList();
        if (there.Count > 0) yield return new("report.note.predecessors", string.Join(", ", there.Select(it => relations.Name(it)).Order(Ground.Texts.Folding.Order)));
    }
}
