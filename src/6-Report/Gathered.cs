using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare;

namespace DoiThoai.Report;

/// <summary>A dialogue that was held, with what was counted at it.</summary>
/// <param name="Id">The dialogue.</param>
/// <param name="UnitId">Whose it is.</param>
/// <param name="Span">Its day; the month or the year where no source gives the day.</param>
/// <param name="Regime">Chế độ.</param>
/// <param name="Content">Nội dung.</param>
/// <param name="Host">Whose duty it was.</param>
/// <param name="ThematicInside">Whether the locality counts a thematic one inside the periodic ones.</param>
/// <param name="Attendances">How many came; null where nobody counted.</param>
/// <param name="AttendancesAtLeast">Whether some groups were not counted.</param>
public sealed record HeldDialogue(
    Guid Id, string UnitId, Period Span, Regime Regime, Content Content, DialogueHost Host, bool ThematicInside, long? Attendances, bool AttendancesAtLeast = false)
{
    /// <summary>What it adds to the figures, without its opinions.</summary>
    /// <remarks>Basis: docs/decisions, "how figures are counted".</remarks>
    public Tally Tally()
    {
        var thematic = Content == Content.Thematic && Regime != Regime.Standing;
        var periodic = Regime == Regime.Periodic && (ThematicInside || !thematic);
        return Report.Tally.Zero
            .With(Measure.Dialogues, 1)
            .With(Measure.Periodic, periodic ? 1 : 0)
            .With(Measure.AdHoc, Regime == Regime.AdHoc ? 1 : 0)
            .With(Measure.Standing, Regime == Regime.Standing ? 1 : 0)
            .With(Measure.Thematic, thematic && (ThematicInside || Regime != Regime.AdHoc) ? 1 : 0)
            .With(Measure.ThematicOrAdHoc, thematic || Regime == Regime.AdHoc ? 1 : 0)
            .With(Measure.Attendances, Attendances, AttendancesAtLeast);
    }
}

/// <summary>An opinion raised for a dialogue, as it counts.</summary>
/// <param name="DialogueId">The dialogue.</param>
/// <param name="Field">Code of the field of its first matter; empty before sorting.</param>
/// <param name="Answered">Whether every matter in it has an answer that was given or sent.</param>
/// <param name="Resolved">Whether every matter in it is resolved.</param>
/// <param name="Left">Whether it left the stream: routed out or withdrawn.</param>
public sealed record RaisedOpinion(Guid DialogueId, string Field, bool Answered, bool Resolved, bool Left)
{
    /// <summary>How an opinion counts, from its matters in their order; those that left the stream no longer ask for an answer.</summary>
    public static RaisedOpinion Of(Guid dialogue, IReadOnlyCollection<MatterSeen> matters)
    {
        var staying = matters.Where(it => it.State is not (OpinionState.RoutedOut or OpinionState.Withdrawn)).ToList();
        return new(
            dialogue,
            (staying.Count > 0 ? staying : [.. matters]).Select(it => it.Field).FirstOrDefault(""),
            staying.Count > 0 && staying.TrueForAll(it => it.Answered),
            staying.Count > 0 && staying.TrueForAll(it => it.Resolved),
            matters.Count > 0 && staying.Count == 0);
    }

    /// <summary>What it adds to the figures.</summary>
    public Tally Tally() => Report.Tally.Zero.With(Measure.Opinions, 1).With(Measure.Answered, Answered ? 1 : 0).With(Measure.Resolved, Resolved ? 1 : 0);
}

/// <summary>A matter as it counts.</summary>
/// <param name="Field">Code of its field.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="Ending">How it ended or goes on.</param>
/// <param name="Reopenings">How often it was reopened.</param>
/// <param name="AnsweredInHall">Whether an answer was given in the hall.</param>
public sealed record MatterSeen(string Field, OpinionState State, MatterEnding? Ending, int Reopenings, bool AnsweredInHall)
{
    /// <summary>Whether an answer was given or sent. "Trả lời bằng văn bản" only promises one.</summary>
    public bool Answered => State is OpinionState.Answered or OpinionState.Closed || Reopenings > 0
        || (Ending != MatterEnding.WrittenAnswer && (AnsweredInHall || Ending is not (null or MatterEnding.PassedUp)));

    /// <summary>Whether it is settled, explained with its ground or taken up, and not reopened.</summary>
    public bool Resolved => State is OpinionState.Answered or OpinionState.Closed && Ending is { } ending && Matter.Settles(ending);
}

/// <summary>A return that stands, as it counts.</summary>
/// <param name="Id">The return.</param>
/// <param name="UnitId">The unit it is about.</param>
/// <param name="Period">Its period.</param>
/// <param name="Assumed">Whether the period is assumed.</param>
/// <param name="Label">How the source names it.</param>
/// <param name="Below">Whether it counts the units below with it.</param>
/// <param name="ThematicInside">Whether the locality counts thematic ones inside the periodic ones.</param>
/// <param name="FiledOn">The day it was filed.</param>
/// <param name="Parts">Its total and its parts.</param>
public sealed record ReturnSeen(
    Guid Id, string UnitId, Period Period, bool Assumed, string Label, bool Below, bool ThematicInside, DateOnly FiledOn, IReadOnlyList<ReturnPart> Parts)
{
    /// <summary>Its parts without the total.</summary>
    public IEnumerable<ReturnPart> Split => Parts.Where(it => it.Level is not null || it.Host is not null);

    /// <summary>What it counts in all: its total, and where that says nothing the sum of its parts.</summary>
    public Tally Total()
    {
        var printed = Parts.FirstOrDefault(it => it.Level is null && it.Host is null)?.Tally ?? Tally.Unknown;
        return Split.Any() ? printed.Or(Tally.Sum(Split.Select(it => it.Tally))) : printed;
    }
}

/// <summary>The total of a return, or the part of one level or host.</summary>
/// <param name="Level">The level; null for the total or where it is split otherwise.</param>
/// <param name="Host">The host.</param>
/// <param name="Tally">Its counts.</param>
/// <param name="PrintedPercent">The rate of what was resolved, as printed.</param>
/// <param name="Derived">Measures that are not printed but follow from the others.</param>
public sealed record ReturnPart(Level? Level, DialogueHost? Host, Tally Tally, string? PrintedPercent = null, IReadOnlyList<string>? Derived = null)
{
    /// <summary>Its key: a level, a host, or the total.</summary>
    public string Key => Level is { } level ? Form.Word(level) : Host is { } host ? Form.Word(host) : Figures.All;

    /// <summary>Its key in words.</summary>
    public Said Where() => new("report.part." + Key);
}

/// <summary>Everything that a report is reckoned from.</summary>
/// <param name="Relations">The units.</param>
/// <param name="Dialogues">Dialogues held by units that may be covered.</param>
/// <param name="Opinions">Their opinions.</param>
/// <param name="Returns">Returns that stand.</param>
/// <param name="KeepsRows">Whether the units keep their dialogues here, so that none on record means none.</param>
public sealed record Gathered(Relations Relations, IReadOnlyList<HeldDialogue> Dialogues, IReadOnlyList<RaisedOpinion> Opinions, IReadOnlyList<ReturnSeen> Returns, bool KeepsRows);
