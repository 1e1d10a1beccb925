using DoiThoai.Ground.Pages;
using DoiThoai.Prepare;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>What was said in the hall for the first time: by somebody who had registered without an opinion, or who walked in.</summary>
/// <param name="Key">The row's key in the form.</param>
/// <param name="Speaker">Who had registered; null for somebody who walked in.</param>
internal sealed record HeardEntry(string Key, Guid? Speaker)
{
    /// <summary>Rows for people who walk in.</summary>
    internal const int WalkIns = 2;

    private static readonly string[] Telling = ["words", "name", "text", "ending"];

    public string Name { get; init; } = "";

    public Guid? Village { get; init; }

    public string Words { get; init; } = "";

    public OpinionKind? Kind { get; init; }

    public string Field { get; init; } = "";

    public bool Consent { get; init; }

    public required HallEntry Entry { get; init; }

    /// <summary>The key of somebody who had registered.</summary>
    internal static string KeyOf(Guid speaker) => $"s{speaker:D}";

    /// <summary>The key of a row for somebody who walks in.</summary>
    internal static string KeyOf(int walkIn) => $"n{walkIn}";

    /// <summary>Reads the rows in which something stands.</summary>
    internal static List<HeardEntry> ReadAll(Form form)
    {
        List<HeardEntry> heard = [];
        foreach (var key in form.Names.Where(name => name.StartsWith("words-", StringComparison.Ordinal)).Select(name => name[6..]).ToList())
        {
            var typed = Telling.Any(name => !string.IsNullOrWhiteSpace(form[$"{name}-{key}"]));
            if (!typed) continue;
            heard.Add(new HeardEntry(key, key.StartsWith('s') && Guid.TryParseExact(key.AsSpan(1), "D", out var speaker) ? speaker : null)
            {
                Name = form.Text($"name-{key}", 200, required: false),
                Village = form.Ref($"village-{key}", required: false),
                Words = form.Text($"words-{key}", Form.LongText),
                Kind = form.Choice<OpinionKind>($"kind-{key}"),
                Field = form.Text($"field-{key}", 50),
                Consent = form.Ticked($"consent-{key}"),
                Entry = HallEntry.Read(form, key),
            });
        }

        return heard;
    }
}
