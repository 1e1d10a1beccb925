using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Prepare;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>How one numbered point was typed to have ended.</summary>
internal sealed record PointEntry(Guid Point, MatterEnding? Ending, string Ground);

/// <summary>What the secretary typed of one matter: who answered what, the follow-up, how it ended, by when and by whom it goes on.</summary>
/// <param name="Key">Its key in the form: the matter's id, or that of a new row.</param>
internal sealed record HallEntry(string Key)
{
    public bool Ticked { get; init; }

    public string ByPost { get; init; } = "";

    public string Text { get; init; } = "";

    public TimeOnly? At { get; init; }

    public string Question { get; init; } = "";

    public string SecondBy { get; init; } = "";

    public string Second { get; init; } = "";

    public MatterEnding? Ending { get; init; }

    public DateOnly? DueOn { get; init; }

    public Guid? Lead { get; init; }

    public IReadOnlyList<Guid> Supporting { get; init; } = [];

    public string Ground { get; init; } = "";

    public Satisfaction? Satisfaction { get; init; }

    public IReadOnlyList<PointEntry> Points { get; init; } = [];

    /// <summary>Whether the row differs from what was shown.</summary>
    public bool Touched { get; init; }

    /// <summary>The version that was shown.</summary>
    public int Version { get; init; }

    /// <summary>Reads the row of a key.</summary>
    internal static HallEntry Read(Form form, string key)
    {
        var points = form.Names
            .Where(name => name.StartsWith("point-", StringComparison.Ordinal) && name.EndsWith("-" + key, StringComparison.Ordinal) && name.Length == "point-".Length + 37 + key.Length)
            .Select(name => Guid.TryParseExact(name.AsSpan(6, 36), "D", out var point) ? point : Guid.Empty)
            .Select(point => new PointEntry(point, form.Choice<MatterEnding>($"point-{point}-{key}", required: false), form.Text($"pointGround-{point}-{key}", 1000, required: false)))
            .ToList();
        var ending = form.Choice<MatterEnding>($"ending-{key}", required: false);
        return new HallEntry(key)
        {
            Ticked = form.Ticked($"done-{key}"),
            ByPost = form.Text($"by-{key}", 200, required: false),
            Text = form.Text($"text-{key}", Form.LongText, required: false),
            At = form.Time($"at-{key}", required: false),
            Question = form.Text($"question-{key}", Form.LongText, required: false),
            SecondBy = form.Text($"secondBy-{key}", 200, required: false),
            Second = form.Text($"second-{key}", Form.LongText, required: false),
            Ending = ending ?? OfPoints([.. points.Select(point => point.Ending)]),
            DueOn = form.Day($"due-{key}", required: false),
            Lead = form.Ref($"lead-{key}", required: false),
            Supporting = [.. form.All($"support-{key}").Select(id => Guid.TryParseExact(id, "D", out var body) ? body : Guid.Empty).Where(id => id != Guid.Empty).Distinct()],
            Ground = form.Text($"ground-{key}", 2000, required: false),
            Satisfaction = form.Choice<Satisfaction>($"satisfied-{key}", required: false),
            Points = points,
            Touched = Print(form, key) != form[$"was-{key}"],
            Version = form.Number($"v-{key}", required: false) ?? 0,
        };
    }

    /// <summary>A print of what stands in the row's fields: a row that nobody touched is left as it is.</summary>
    internal static string Print(Form form, string key)
    {
        var text = new StringBuilder();
        foreach (var name in form.Names.Where(name => name.EndsWith("-" + key, StringComparison.Ordinal) && !name.StartsWith("was-", StringComparison.Ordinal) && !name.StartsWith("v-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var values = form.All(name).Select(value => value.Replace("\r\n", "\n", StringComparison.Ordinal).Trim()).Where(value => value.Length > 0).Order(StringComparer.Ordinal).ToList();
            if (values.Count > 0) text.Append(name).Append('\u0001').AppendJoin('\u0002', values).Append('\u0003');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    /// <summary>How a proposal ends as a whole, given its points: studied as long as one is studied, taken up where one is, not taken up where none is. Null while a point has no ending.</summary>
    internal static MatterEnding? OfPoints(IReadOnlyCollection<MatterEnding?> points)
    {
        if (points.Count == 0 || points.Contains(null)) return null;
        MatterEnding[] order = [MatterEnding.WrittenAnswer, MatterEnding.Studied, MatterEnding.TakenUp, MatterEnding.NotTakenUp];
        return order.Cast<MatterEnding?>().FirstOrDefault(points.Contains);
    }

    /// <summary>What is wrong with the row itself; whether the ending is one of the kind's is the matter's own rule.</summary>
    /// <param name="heldOn">The conference's day.</param>
    internal IEnumerable<Refusal> Faults(DateOnly? heldOn)
    {
        if (Ending is not (null or MatterEnding.WrittenAnswer) && Text.Length == 0) yield return new("hold.row.answerNeeded", $"text-{Key}");
        if (Text.Length > 0 && ByPost.Length == 0) yield return new("hold.row.byNeeded", $"by-{Key}");
        if (Second.Length > 0 && Question.Length == 0) yield return new("hold.row.questionNeeded", $"question-{Key}");
        if (Question.Length > 0 && Text.Length == 0) yield return new("hold.row.answerNeeded", $"text-{Key}");
        if (DueOn < heldOn) yield return new("hold.row.dueTooEarly", $"due-{Key}", heldOn);
        if (Satisfaction is not null && Ending is null) yield return new("hold.row.endingNeeded", $"ending-{Key}");
        if (Ticked && Text.Length == 0 && Ending is null) yield return new("hold.row.answerNeeded", $"text-{Key}");
        foreach (var point in Points)
        {
            if (point.Ending is MatterEnding.NotTakenUp && point.Ground.Length == 0) yield return new("prepare.matter.groundNeeded", $"pointGround-{point.Point}-{Key}");
        }
    }
}
