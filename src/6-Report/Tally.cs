namespace DoiThoai.Report;

/// <summary>What is counted of dialogues; the names are those of the report's columns.</summary>
public enum Measure
{
    Dialogues,
    Periodic,
    AdHoc,
    Standing,
    Thematic,
    ThematicOrAdHoc,
    Attendances,
    Opinions,
    Answered,
    Resolved,
    Pending,
    AnsweredPercent,
    ResolvedPercent,
}

/// <summary>Counts that belong together. What is not known stays unknown in every sum, and "trên", "gần" stay with what they were printed at.</summary>
public sealed class Tally
{
    /// <summary>The measures that are counted; the others follow from them.</summary>
    public static readonly IReadOnlyList<Measure> Counts = [.. Enum.GetValues<Measure>().Where(it => it < Measure.Pending)];

    /// <summary>Nothing, and it is known that there was nothing.</summary>
    public static readonly Tally Zero = new(new long?[Counts.Count].Select(_ => (long?)0).ToArray(), 0, 0);

    /// <summary>Nothing is known.</summary>
    public static readonly Tally Unknown = new(new long?[Counts.Count], 0, 0);

    private readonly long?[] counts;
    private readonly int atLeast;
    private readonly int about;

    private Tally(long?[] counts, int atLeast, int about) => (this.counts, this.atLeast, this.about) = (counts, atLeast, about);

    /// <summary>The count; null where it is not known.</summary>
    public long? this[Measure measure] => measure == Measure.Pending ? Pending : counts[(int)measure];

    /// <summary>Opinions that are not resolved.</summary>
    public long? Pending => this[Measure.Opinions] - this[Measure.Resolved];

    /// <summary>Measures printed with "trên", or summed from such.</summary>
    public IReadOnlyList<Measure> AtLeast => Named(atLeast);

    /// <summary>Measures printed with "gần", summed from such, or reckoned from something that is not exact.</summary>
    public IReadOnlyList<Measure> About => Named(about | Reckoned);

    private int Loose => atLeast | about;

    // What is reckoned from a quantity that is only known as "trên" or "gần" is itself only about right.
    private int Reckoned =>
        (Is(Loose, Measure.Opinions) || Is(Loose, Measure.Resolved) ? Known(Measure.Pending, Pending is not null) | Known(Measure.ResolvedPercent, Percent(Measure.Resolved) is not null) : 0)
        | (Is(Loose, Measure.Opinions) || Is(Loose, Measure.Answered) ? Known(Measure.AnsweredPercent, Percent(Measure.Answered) is not null) : 0);

    /// <summary>Whether the measure is shown: thematic and ad hoc together only where a source does not tell them apart.</summary>
    public bool Shows(Measure measure) => measure != Measure.ThematicOrAdHoc || this[Measure.Thematic] is null || this[Measure.AdHoc] is null;

    /// <summary>The same with one count more.</summary>
    public Tally With(Measure measure, long? count, bool isAtLeast = false, bool isAbout = false)
    {
        var changed = (long?[])counts.Clone();
        changed[(int)measure] = count;
        return new(changed, Set(atLeast, measure, isAtLeast), Set(about, measure, isAbout));
    }

    /// <summary>The share of the opinions in per cent: two decimals, half up; null where there is none or nobody knows.</summary>
    public double? Percent(Measure part) => Rate(this[part], this[Measure.Opinions]);

    /// <summary>What is unknown here is taken from the other.</summary>
    public Tally Or(Tally other)
    {
        var filled = this;
        foreach (var measure in Counts.Where(it => this[it] is null && other[it] is not null))
        {
            filled = filled.With(measure, other[measure], Is(other.atLeast, measure), Is(other.about, measure));
        }

        return filled;
    }

    /// <summary>The sum: unknown with anything is unknown.</summary>
    public static Tally operator +(Tally one, Tally other) =>
        new([.. one.counts.Zip(other.counts, (a, b) => a + b)], one.atLeast | other.atLeast, one.about | other.about);

    /// <summary>The sum of many; of none it is zero.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(Zero, (sum, it) => sum + it);

    /// <summary>A rate in per cent with two decimals, half up; null where the whole is 0 or one of the two is unknown.</summary>
    public static double? Rate(long? part, long? whole) =>
        part is { } some && whole is > 0 ? (double)Math.Round(some * 100m / whole.Value, 2, MidpointRounding.AwayFromZero) : null;

    private static bool Is(int set, Measure measure) => (set & (1 << (int)measure)) != 0;

    private static int Set(int set, Measure measure, bool on) => on ? set | (1 << (int)measure) : set & ~(1 << (int)measure);

    private static int Known(Measure measure, bool known) => known ? 1 << (int)measure : 0;

    private List<Measure> Named(int set) => [.. Enum.GetValues<Measure>().Where(it => Is(set, it) && (it > Measure.Pending || this[it] is not null))];
}
