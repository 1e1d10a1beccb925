using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Plan;

namespace DoiThoai.Hold.RegisteringSpeakers;

/// <summary>What was typed of one new speaker.</summary>
internal sealed record NewSpeaker(string Name, Guid? Village, Guid? Opinion, bool Consent);

/// <summary>What was changed of one who is registered.</summary>
internal sealed record SpeakerChange(Guid Speaker, int Ordinal, bool Withdrawn, Guid? Opinion, bool Consent)
{
    /// <summary>What the desk decides of a registration from outside: accept, refuse, or nothing yet.</summary>
    public SpeakerVerdict? Verdict { get; init; }

    /// <summary>Why it cannot be taken, in words for the person.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it was changed on the page: a row that nobody touched is left as it is.</summary>
    public bool Touched { get; init; }

    /// <summary>The version that was shown.</summary>
    public int Version { get; init; }
}

/// <summary>What the desk decides of a registration from outside.</summary>
internal enum SpeakerVerdict
{
    /// <summary>Confirmed.</summary>
    Accept,

    /// <summary>Cannot be taken.</summary>
    Refuse,
}

/// <summary>The page of speakers as it was sent: new names, another order, withdrawals, proposals that were ticked.</summary>
internal sealed record SpeakerRows(IReadOnlyList<NewSpeaker> Added, IReadOnlyList<SpeakerChange> Changes, IReadOnlyList<string> Chosen)
{
    /// <summary>The fields of one who is registered, as they are saved. Who came from outside speaks to an opinion of their own, which no field changes.</summary>
    internal static IEnumerable<(string Name, object? Value)> Saved(Speaker row) =>
    [
        ($"order-{row.Id:D}", row.Ordinal),
        ($"withdrawn-{row.Id:D}", row.State == SpeakerState.Withdrew),
        ($"shown-{row.Id:D}", row.Consent),
        .. row.Channel == SpeakerChannel.Desk
            ? new (string, object?)[] { ($"matter-{row.Id:D}", row.OpinionId) }
            : [($"verdict-{row.Id:D}", VerdictOf(row)), ($"reason-{row.Id:D}", row.RefusedReason)],
    ];

    private static SpeakerVerdict? VerdictOf(Speaker row) => row.State == SpeakerState.Refused ? SpeakerVerdict.Refuse : row.Accepted ? SpeakerVerdict.Accept : null;

    internal static SpeakerRows Read(Form form)
    {
        List<NewSpeaker> added = [];
        foreach (var number in form.Names.Where(name => name.StartsWith("name-", StringComparison.Ordinal)).Select(name => name[5..]).ToList())
        {
            var name = form.Text($"name-{number}", 200, required: false);
            var (village, opinion) = (form.Ref($"village-{number}", required: false), form.Ref($"matter-{number}", required: false));
            if (name.Length > 0) added.Add(new NewSpeaker(name, village, opinion, form.Ticked($"shown-{number}")));
            else if (opinion is not null) form.Refuse($"name-{number}", "hold.speakers.nameNeeded");
        }

        var changes = form.Names.Where(name => name.StartsWith("order-", StringComparison.Ordinal)).Select(name => name[6..]).ToList()
            .Select(key => new SpeakerChange(
                Guid.TryParseExact(key, "D", out var id) ? id : Guid.Empty, form.Number($"order-{key}", 1, 9999) ?? 0, form.Ticked($"withdrawn-{key}"), form.Ref($"matter-{key}", required: false), form.Ticked($"shown-{key}"))
            {
                Verdict = form.Choice<SpeakerVerdict>($"verdict-{key}", required: false),
                Reason = form.Text($"reason-{key}", 500, required: false),
                Touched = HallEntry.Print(form, key) != form[$"was-{key}"],
                Version = form.Number($"v-{key}", required: false) ?? 0,
            })
            .ToList();
        return new SpeakerRows(added, changes, form.All("propose"));
    }

    /// <summary>Writes it into the list; equal numbers keep the order in which they were registered.</summary>
    internal Decision<SpeakersRegistered> Write(Turn turn, HallBook book, IReadOnlyList<SpeakerProposal> chosen)
    {
        List<Refusal> faults = [];
        var listed = book.Rows.Select(row => row.Opinion.Id).ToHashSet();
        var withdrawn = 0;
        foreach (var change in Changes)
        {
            if (book.Speakers.FirstOrDefault(row => row.Id == change.Speaker) is not { } speaker || !change.Touched) continue;
            if (change.Version != 0 && change.Version != speaker.Version) throw new ConflictException();
            speaker.Ordinal = change.Ordinal;
            speaker.Consent = change.Consent;
            if (speaker.Channel == SpeakerChannel.Desk && speaker.State != SpeakerState.Spoke && (change.Opinion is null || listed.Contains(change.Opinion.Value))) speaker.OpinionId = change.Opinion;
            if (change.Withdrawn && speaker.State != SpeakerState.Withdrew)
            {
                faults.AddRange(speaker.Withdraw().Refusals.Select(no => no with { Field = $"withdrawn-{speaker.Id:D}" }));
                withdrawn++;
            }
            else if (!change.Withdrawn && speaker.State == SpeakerState.Withdrew)
            {
                speaker.State = SpeakerState.Registered;
            }

            if (speaker is { Channel: SpeakerChannel.Online, State: not SpeakerState.Withdrew }) faults.AddRange(Decide(turn, book.Dialogue, speaker, change));
        }

        var people = chosen.Select(it => new NewSpeaker(it.Name, it.Village, it.Opinion, it.Consent)).Concat(Added).ToList();
        var everybody = book.Speakers.ToList();
        var late = book.Conference is not null;
        foreach (var person in people)
        {
            var speaker = new Speaker
            {
                Id = turn.NewId(),
                UnitId = book.Dialogue.UnitId,
                DialogueId = book.Dialogue.Id,
                Ordinal = int.MaxValue,
                WalkIn = late,
                VillageId = book.Villages.FirstOrDefault(row => row.Id == person.Village)?.Id,
                OpinionId = person.Opinion is { } opinion && listed.Contains(opinion) ? opinion : null,
                Consent = person.Consent,
            };
            turn.Db.Speakers.Add(speaker);
            turn.Keep(speaker.Id, "name", person.Name);
            everybody.Add(speaker);
        }

        Reorder(everybody);
        return faults.Count > 0 ? faults : new SpeakersRegistered(people.Count, withdrawn);
    }

    // Only what was decided anew is a decision.
    private static IEnumerable<Refusal> Decide(Turn turn, Dialogue dialogue, Speaker speaker, SpeakerChange change)
    {
        if (change.Verdict is not { } verdict || (verdict == VerdictOf(speaker) && change.Reason == speaker.RefusedReason)) return [];
        var decided = verdict == SpeakerVerdict.Accept ? speaker.Accept() : speaker.Refuse(change.Reason);
        if (!decided.Refused) turn.Record(dialogue.UnitId, dialogue.Id, verdict == SpeakerVerdict.Accept ? new SpeakerAccepted(speaker.Id) : new SpeakerRefused(speaker.Id));
        return decided.Refusals.Select(no => no with { Field = $"{(no.TextKey == "hold.speakers.reasonNeeded" ? "reason" : "verdict")}-{speaker.Id:D}" });
    }

    // 1, 2, 3 …: whoever typed 1 twice meant "before".
    private static void Reorder(List<Speaker> speakers)
    {
        var place = 0;
        foreach (var speaker in speakers.OrderBy(row => row.Ordinal)) speaker.Ordinal = ++place;
    }
}
