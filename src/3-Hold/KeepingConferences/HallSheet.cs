using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>What to do with the rows that nobody touched.</summary>
public enum Rest
{
    /// <summary>They stay as they are.</summary>
    Stay,

    /// <summary>They were answered as prepared.</summary>
    AsPrepared,

    /// <summary>They were answered as prepared, and whoever asked was satisfied.</summary>
    AsPreparedSatisfied,
}

/// <summary>One page of the conference as it was sent: every touched row is written down, the others stay as they are.</summary>
/// <param name="Entries">The rows of the list.</param>
/// <param name="Heard">Rows of what was said in the hall for the first time.</param>
/// <param name="Rest">What to do with the others.</param>
internal sealed record HallSheet(IReadOnlyList<HallEntry> Entries, IReadOnlyList<HeardEntry> Heard, Rest Rest)
{
    /// <summary>What the chair said in conclusion.</summary>
    public string Conclusion { get; init; } = "";

    /// <summary>When the conference closed.</summary>
    public TimeOnly? ClosedAt { get; init; }

    /// <summary>Whether the conclusion was changed, and the version that was shown.</summary>
    public (bool Touched, int Version) Ending { get; init; }

    /// <summary>Reads the page.</summary>
    internal static HallSheet Read(Form form)
    {
        var rest = form.Choice<Rest>("rest", required: false) ?? Rest.Stay;
        var keys = form.Names.Where(name => name.StartsWith("was-", StringComparison.Ordinal)).Select(name => name[4..]).Where(key => key != "end").ToList();
        return new HallSheet([.. keys.Select(key => HallEntry.Read(form, key))], HeardEntry.ReadAll(form), rest)
        {
            Conclusion = form.Text("conclusion-end", Form.LongText, required: false),
            ClosedAt = form.Time("closedAt-end", required: false),
            Ending = (form["was-end"] is { } was && HallEntry.Print(form, "end") != was, form.Number("v-end", required: false) ?? 0),
        };
    }

    /// <summary>Writes it into the book; every fault stands at its row.</summary>
    internal async Task<Decision<int>> Write(Turn turn, HallBook book, HallRules rules, CancellationToken ct)
    {
        var may = Conference.MayWrite(book.Conference, book.MinutesSigned);
        if (!may.Try(out var conference)) return may.Refusals.ToList();
        var on = Days.Of(conference, book.Dialogue, turn.Today);
        var hall = await HallTurn.GoingOn(turn, book.Dialogue.Id, ct);
        List<Refusal> faults = [];
        var saved = 0;
        foreach (var row in book.Rows)
        {
            if (Entries.FirstOrDefault(entry => entry.Key == row.Key) is not { } typed) continue;
            var rest = Rest != Rest.Stay && !typed.Touched && !row.Recorded && typed is { Text.Length: > 0, Ending: not null };
            if (!typed.Touched && !rest) continue;
            if (!rest && typed.Version != row.Version) throw new ConflictException();
            var entry = Rest == Rest.AsPreparedSatisfied && rest ? typed with { Satisfaction = Satisfaction.Satisfied } : typed;
            faults.AddRange(await new HallWriter(turn, book, rules, on, hall).Put(row, entry, ct));
            saved++;
        }

        foreach (var heard in Heard)
        {
            faults.AddRange(await new HallWriter(turn, book, rules, on, hall).Hear(heard, ct));
            saved++;
        }

        if (Ending.Touched)
        {
            if (Ending.Version != conference.Version) throw new ConflictException();
            (conference.ChairConclusion, conference.ClosedAt) = (Conclusion, ClosedAt ?? conference.ClosedAt);
            saved++;
        }

        return faults.Count > 0 ? faults : saved;
    }
}
