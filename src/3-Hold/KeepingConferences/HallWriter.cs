using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>Writes one row of the conference down: answers, endings of the matter and its points, who goes on with it, whether the person was satisfied. While a hall is going on, its steps are taken here, from whatever page it is written.</summary>
/// <param name="hall">The hall that is going on; null where it is written down afterwards.</param>
internal sealed class HallWriter(Turn turn, HallBook book, HallRules rules, DateOnly on, HallTurn? hall)
{
    private readonly List<Refusal> faults = [];

    /// <summary>Writes a row of the list; gives what is wrong with it.</summary>
    internal async Task<IReadOnlyList<Refusal>> Put(HallRow row, HallEntry entry, CancellationToken ct)
    {
        faults.AddRange(entry.Faults(book.Conference!.HeldOn));
        if (faults.Count > 0) return faults;
        List<MatterBefore> before = [.. row.Matters.Select(MatterBefore.Of)];
        var (ending, said) = (row.Head.Ending, row.Head.Satisfaction);
        foreach (var matter in row.Matters)
        {
            if (turn.Db.Entry(matter) is { State: EntityState.Unchanged } kept) kept.State = EntityState.Modified;
            var given = await Handover.Conferences.Answers(turn.Db, book.Dialogue.Id).Where(answer => answer.MatterId == matter.Id).OrderBy(answer => answer.Ordinal).ToListAsync(ct);
            await Answer(matter, given, entry, matter == row.Head, ct);
            Points([.. row.Points.Where(it => it.Point.MatterId == matter.Id).Select(it => it.Point)], matter, entry);
            await End(matter, entry, matter == row.Head, ct);
        }

        // In a hall that is going on, who spoke is known from whom the floor was given to.
        if (hall is null && row.Speaker is { State: SpeakerState.Registered or SpeakerState.NotReached } speaker) (speaker.State, speaker.SpokeAt) = (SpeakerState.Spoke, entry.At);
        foreach (var opinion in row.Matters.Select(matter => matter.OpinionId).Distinct()) await Matters.Settle(turn, opinion, ct);
        if (hall is not null && faults.Count == 0) await Step(row.Head, before, ending, said, ct);
        return faults;
    }

    /// <summary>Takes in what was said in the hall for the first time, as any opinion is taken in, and writes its row.</summary>
    internal async Task<IReadOnlyList<Refusal>> Hear(HeardEntry heard, CancellationToken ct)
    {
        var speaker = book.Speakers.FirstOrDefault(row => row.Id == heard.Speaker && row.OpinionId is null);
        if (heard.Speaker is not null && speaker is null) return [new("hold.heard.elsewhere", $"words-{heard.Key}")];
        if (!OpinionFields.Knows(heard.Field)) return [new("pages.error.choose", $"field-{heard.Key}")];
        var name = speaker is null ? heard.Name : book.Unheard.FirstOrDefault(it => it.Speaker.Id == speaker.Id).Name ?? "";
        var village = book.Villages.FirstOrDefault(row => row.Id == (speaker?.VillageId ?? heard.Village))?.Id;
        var received = await Intake.Receive(turn, book.Dialogue.UnitId, new NewOpinion(OpinionSource.Person, OpinionChannel.Hall, heard.Kind!.Value, heard.Words, on)
        {
            DialogueId = book.Dialogue.Id,
            VillageId = village,
            Author = name,
            Consent = speaker?.Consent ?? heard.Consent,
            RecordedBy = turn.By,
        }, ct);
        if (!received.Try(out var opinion)) return [.. received.Refusals.Select(no => no with { Field = $"words-{heard.Key}" })];

        var matter = turn.Db.Set<Matter>().Local.First(row => row.OpinionId == opinion.Id);
        matter.Sort(heard.Kind.Value, heard.Field, OpinionFields.ProposeCompetence(heard.Words), village);
        if (speaker is null)
        {
            speaker = new Speaker
            {
                Id = turn.NewId(),
                UnitId = book.Dialogue.UnitId,
                DialogueId = book.Dialogue.Id,
                Ordinal = NextOrdinal(),
                WalkIn = true,
                VillageId = village,
                Consent = heard.Consent,
            };
            turn.Db.Speakers.Add(speaker);
            turn.Keep(speaker.Id, "name", heard.Name);
        }

        speaker.OpinionId = opinion.Id;
        if (hall?.State.Spoke.ContainsKey(speaker.Id) != true) (speaker.State, speaker.SpokeAt) = (SpeakerState.Spoke, heard.Entry.At);
        if (hall is not null) await hall.Take(new WordsNoted(speaker.Id, opinion.Id, matter.Id), ct);
        if (heard.Entry is { Text.Length: 0, Ending: null }) return [];
        return await Put(new HallRow([matter], opinion, heard.Words) { Speaker = speaker }, heard.Entry with { Key = heard.Key }, ct);
    }

    private async Task Step(Matter head, List<MatterBefore> before, MatterEnding? ending, Satisfaction? said, CancellationToken ct)
    {
        if (head.Ending is { } now && (now != ending || head.DueOn != before[0].DueOn || head.LeadBodyId != before[0].Lead)) await hall!.Take(new MatterEnded(head.Id, now, Matter.LeavesTask(now) ? head.DueOn : null, head.LeadBodyId, before), ct);
        if (head.Satisfaction is { } heard && heard != said) await hall!.Take(new SatisfactionAsked(head.Id, heard, said), ct);
    }

    private async Task Answer(Matter matter, List<HallAnswer> given, HallEntry entry, bool head, CancellationToken ct)
    {
        if (entry.Text.Length > 0) Write(1, entry.ByPost, entry.Text);
        if (!head || entry.Question.Length == 0) return;
        var second = Write(2, entry.SecondBy.Length > 0 ? entry.SecondBy : entry.ByPost, entry.Second);
        var openings = turn.Db.Set<Opening>();
        var kept = await openings.FirstOrDefaultAsync(row => row.CaseId == second.Id && row.Seq == Opening.Beside && row.Name == "question", ct);
        if (kept is null) turn.Keep(second.Id, "question", entry.Question);
        else kept.Value = entry.Question;

        HallAnswer Write(int ordinal, string by, string text)
        {
            var answer = given.Find(row => row.Ordinal == ordinal);
            if (answer is null)
            {
                answer = new HallAnswer { Id = turn.NewId(), UnitId = matter.UnitId, DialogueId = book.Dialogue.Id, MatterId = matter.Id, Ordinal = ordinal, ByPost = by, Text = text };
                turn.Db.HallAnswers.Add(answer);
            }

            (answer.ByPost, answer.Text, answer.GivenAt) = (by, text, entry.At);
            return answer;
        }
    }

    private void Points(List<MatterPoint> points, Matter matter, HallEntry entry)
    {
        foreach (var point in points)
        {
            if (entry.Points.FirstOrDefault(typed => typed.Point == point.Id) is not { Ending: { } ending } typed) continue;
            if (!Matter.EndingsOf(matter.Kind).Contains(ending)) faults.Add(new("prepare.matter.endingOfKind", $"point-{point.Id}-{entry.Key}"));
            (point.Ending, point.EndingGround) = (ending, typed.Ground);
        }
    }

    private async Task End(Matter matter, HallEntry entry, bool head, CancellationToken ct)
    {
        if (entry.Lead is { } lead && book.Bodies.FirstOrDefault(body => body.Id == lead) is { } body)
        {
            matter.LeadBodyId = lead;
            // The Party committee does not order the government's officers: what a division leads was handed to the People's Committee.
            matter.WithGovernment |= body.Side == Side.State;
        }

        var supporting = entry.Supporting.Where(id => id != matter.LeadBodyId && book.Bodies.Any(body => body.Id == id)).ToList();
        if (!supporting.SequenceEqual(matter.SupportingBodyIds)) matter.SupportingBodyIds = supporting;
        if (entry.Ending is { } ending)
        {
            var before = (matter.Ending, matter.EndingGround, matter.DueOn);
            var ground = entry.Ground.Length > 0 ? entry.Ground : string.Join("; ", entry.Points.Where(point => point.Ending == ending).Select(point => point.Ground).Where(text => text.Length > 0));
            var ended = matter.End(ending, ground, on);
            faults.AddRange(ended.Refusals.Select(no => no with { Field = $"{no.Field ?? "ending"}-{entry.Key}" }));
            if (ended.Refused) return;
            if (Matter.LeavesTask(ending)) matter.DueOn = entry.DueOn ?? rules.DueOf(ending);
            if (before != (matter.Ending, matter.EndingGround, matter.DueOn)) await Conclude(matter, entry.Text, ct);
        }

        // Whoever asked was asked whether satisfied; others of the same group are told and asked later.
        if (head && entry.Satisfaction is { } said && matter.Satisfaction != said) await Note(matter, said, ct);
    }

    /// <summary>Writes what whoever asked says of the answer.</summary>
    internal async Task Rate(Matter matter, Satisfaction said, CancellationToken ct)
    {
        var before = matter.Satisfaction;
        await Note(matter, said, ct);
        if (hall is not null) await hall.Take(new SatisfactionAsked(matter.Id, said, before), ct);
    }

    private async Task Note(Matter matter, Satisfaction said, CancellationToken ct)
    {
        matter.Satisfaction = said;
        await turn.Register(matter.UnitId, matter.OpinionId, new MatterRated(book.Dialogue.Id, matter.Id, matter.Ordinal, said), [], on, ct);
    }

    /// <summary>Enters into the register how a matter ended in the conference.</summary>
    internal Task Conclude(Matter matter, string answer, CancellationToken ct) => turn.Register(
        matter.UnitId,
        matter.OpinionId,
        new MatterConcluded(book.Dialogue.Id, matter.Id, matter.Ordinal, matter.Ending!.Value, Matter.LeavesTask(matter.Ending.Value) ? matter.DueOn : null, matter.LeadBodyId),
        [("answer", answer), ("ground", matter.EndingGround)],
        on,
        ct);

    private int NextOrdinal() => Math.Max(book.Speakers.Select(row => row.Ordinal).DefaultIfEmpty().Max(), turn.Db.Speakers.Local.Select(row => row.Ordinal).DefaultIfEmpty().Max()) + 1;
}

/// <summary>How a matter ended in the conference.</summary>
internal sealed record MatterConcluded(Guid Dialogue, Guid Matter, int Ordinal, MatterEnding Ending, DateOnly? DueOn, Guid? Lead) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Concluded;
}

/// <summary>Whoever asked said in the hall whether satisfied.</summary>
internal sealed record MatterRated(Guid Dialogue, Guid Matter, int Ordinal, Satisfaction Satisfaction) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Rated;
}
