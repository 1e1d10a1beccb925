using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;

namespace DoiThoai.Report;

/// <summary>A return of figures of a unit that has totals only (báo cáo số liệu đã có).</summary>
public sealed class FiledReturn : IOwnedByUnit, IVersioned
{
    /// <summary>The return's id; it is a case of the register.</summary>
    public Guid Id { get; init; }

    /// <summary>The unit it is about, and whose row it is.</summary>
    public required string UnitId { get; init; }

    /// <summary>First day of its period.</summary>
    public DateOnly PeriodFrom { get; init; }

    /// <summary>Last day of its period.</summary>
    public DateOnly PeriodTo { get; init; }

    /// <summary>Whether no cut-off is printed and the period is assumed.</summary>
    public bool PeriodAssumed { get; init; }

    /// <summary>How the source names it.</summary>
    public string Label { get; init; } = "";

    /// <summary>The document it comes from, and its day.</summary>
    public string Source { get; init; } = "";

    /// <summary>The day it was filed.</summary>
    public DateOnly FiledOn { get; init; }

    /// <summary>The unit that filed it: its own office, the unit that took it in, or its province.</summary>
    public required string FiledBy { get; init; }

    /// <summary>Whether it counts the units below with it.</summary>
    public bool Below { get; init; }

    /// <summary>The earlier return that it replaces.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The day it was replaced by a later one; it stays readable.</summary>
    public DateOnly? ReplacedOn { get; set; }

    /// <summary>Notes on how to read it.</summary>
    public string Note { get; init; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    internal Period Period => new(PeriodFrom, PeriodTo);

    /// <summary>The return as it counts.</summary>
    internal ReturnSeen Seen(IReadOnlyList<ReturnPart> parts, bool thematicInside) => new(Id, UnitId, Period, PeriodAssumed, Label, Below, thematicInside, FiledOn, parts);
}

/// <summary>One row of a return: the total, or the part of one level, host or other key. What is not known is null, never 0.</summary>
public sealed class ReturnRow : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The return.</summary>
    public Guid ReturnId { get; init; }

    /// <summary>The level the row is about; null for the total or where it is split otherwise.</summary>
    public Level? Level { get; init; }

    /// <summary>The host the row is about.</summary>
    public DialogueHost? Host { get; init; }

    /// <summary>Dialogues.</summary>
    public int? Dialogues { get; init; }

    /// <summary>Of them periodic.</summary>
    public int? Periodic { get; init; }

    /// <summary>Of them ad hoc.</summary>
    public int? AdHoc { get; init; }

    /// <summary>Of them standing.</summary>
    public int? Standing { get; init; }

    /// <summary>Of them thematic.</summary>
    public int? Thematic { get; init; }

    /// <summary>Thematic and ad hoc counted together.</summary>
    public int? ThematicOrAdHoc { get; init; }

    /// <summary>Attendances (lượt người).</summary>
    public int? Attendances { get; init; }

    /// <summary>Opinions (lượt ý kiến).</summary>
    public int? Opinions { get; init; }

    /// <summary>Answered.</summary>
    public int? Answered { get; init; }

    /// <summary>Resolved.</summary>
    public int? Resolved { get; init; }

    /// <summary>Measures printed with "trên".</summary>
    public List<string> AtLeast { get; init; } = [];

    /// <summary>Measures printed with "gần", "khoảng".</summary>
    public List<string> About { get; init; } = [];

    /// <summary>The rate as printed: trên 97,5%.</summary>
    public string? PublishedResolvedPercent { get; init; }

    /// <summary>Its place, from 1; the total comes first.</summary>
    public int Ordinal { get; init; }

    /// <summary>Measures that are not printed but follow from the others, so that they can be told apart.</summary>
    public List<string> Derived { get; init; } = [];

    /// <summary>A row for the part and the return.</summary>
    internal static ReturnRow Of(ReturnPart part, Guid id, string unit, Guid of, int ordinal) => new()
    {
        Id = id,
        UnitId = unit,
        ReturnId = of,
        Ordinal = ordinal,
        Level = part.Level,
        Host = part.Host,
        Dialogues = (int?)part.Tally[Measure.Dialogues],
        Periodic = (int?)part.Tally[Measure.Periodic],
        AdHoc = (int?)part.Tally[Measure.AdHoc],
        Standing = (int?)part.Tally[Measure.Standing],
        Thematic = (int?)part.Tally[Measure.Thematic],
        ThematicOrAdHoc = (int?)part.Tally[Measure.ThematicOrAdHoc],
        Attendances = (int?)part.Tally[Measure.Attendances],
        Opinions = (int?)part.Tally[Measure.Opinions],
        Answered = (int?)part.Tally[Measure.Answered],
        Resolved = (int?)part.Tally[Measure.Resolved],
        AtLeast = [.. part.Tally.AtLeast.Where(Tally.Counts.Contains).Select(Form.Word)],
        About = [.. part.Tally.About.Where(Tally.Counts.Contains).Select(Form.Word)],
        PublishedResolvedPercent = part.PrintedPercent,
        Derived = [.. part.Derived ?? []],
    };

    /// <summary>The row as it counts.</summary>
    internal ReturnPart Part()
    {
        var tally = Tally.Unknown;
        foreach (var (measure, count) in new (Measure, int?)[]
        {
            (Measure.Dialogues, Dialogues), (Measure.Periodic, Periodic), (Measure.AdHoc, AdHoc), (Measure.Standing, Standing), (Measure.Thematic, Thematic),
            (Measure.ThematicOrAdHoc, ThematicOrAdHoc), (Measure.Attendances, Attendances), (Measure.Opinions, Opinions), (Measure.Answered, Answered), (Measure.Resolved, Resolved),
        })
        {
            tally = tally.With(measure, count, AtLeast.Contains(Form.Word(measure)), About.Contains(Form.Word(measure)));
        }

        return new(Level, Host, tally, PublishedResolvedPercent, Derived);
    }
}

/// <summary>Another figure of a return: citizen reception, mediation teams, village conventions.</summary>
public sealed class ReturnFigure : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The return.</summary>
    public Guid ReturnId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>What is counted, in the source's term.</summary>
    public required string Name { get; init; }

    /// <summary>The value.</summary>
    public double Value { get; init; }

    /// <summary>Out of how many, where it is a part.</summary>
    public double? OutOf { get; init; }
}
