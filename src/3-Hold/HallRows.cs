using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

/// <summary>The rows of the conference follow a step, or its being undone, in the same change; what a matter's end writes is written by whoever ends it.</summary>
internal sealed class HallRows(Turn turn, Conference conference, Dialogue dialogue, HallState after)
{
    internal async Task Follow(IHallFact fact, bool undone, CancellationToken ct)
    {
        switch (fact)
        {
            case FloorGiven it: await Heard(it.To, ct); break;
            case SpeakerAbsent it: await Heard(it.Who, ct); break;
            case SpeakerStoodDown it when await Find(it.Speaker, ct) is { } speaker: speaker.Withdraw(); break;
            case ItemBegun: Began(undone); break;
            case MatterEnded it when undone: await TakeBack(it, ct); break;
            case SatisfactionAsked it when undone: await Unask(it, ct); break;
        }
    }

    private async Task Heard(Guid who, CancellationToken ct)
    {
        // Nobody's row stands behind an opinion that is read out.
        if (await Find(who, ct) is not { } speaker) return;
        (speaker.State, speaker.SpokeAt) = after.Spoke.TryGetValue(who, out var at) ? (SpeakerState.Spoke, Clock.TimeOf(at)) : (SpeakerState.Registered, (TimeOnly?)null);
    }

    private void Began(bool undone)
    {
        conference.OpenedAt = after.BeganAt is { } at ? conference.OpenedAt ?? Clock.TimeOf(at) : null;
        conference.OpeningReportGiven = Came(ProgrammeKind.OpeningReport) || (!undone && conference.OpeningReportGiven);
        conference.ReportBackGiven = Came(ProgrammeKind.ReportBack) || (!undone && conference.ReportBackGiven);
    }

    private bool Came(ProgrammeKind kind) => after.Items.Any(it => it.Item.Kind == kind);

    // The slip of a hand: the matter stands where it stood, and the register is told so.
    private async Task TakeBack(MatterEnded ended, CancellationToken ct)
    {
        var on = Days.Of(conference, dialogue, turn.Today);
        foreach (var before in ended.All)
        {
            var matter = await Matters.All(turn.Db).FirstAsync(row => row.Id == before.Matter, ct);
            matter.TakeBackEnding(before.State, before.DueOn, before.Lead, before.Supporting, before.WithGovernment);
            foreach (var point in await Matters.Points(turn.Db).Where(row => row.MatterId == matter.Id).ToListAsync(ct)) (point.Ending, point.EndingGround) = (null, "");
            await Unanswer(matter.Id, ct);
            await turn.Register(matter.UnitId, matter.OpinionId, new EndingUndone(dialogue.Id, matter.Id, matter.Ordinal, true), [], on, ct);
            await Matters.Settle(turn, matter.OpinionId, ct);
        }
    }

    // What was answered stands in the secretary's note still; a question's words go with the row they were kept beside.
    private async Task Unanswer(Guid matter, CancellationToken ct)
    {
        var (answers, openings) = (turn.Db.HallAnswers, turn.Db.Set<Opening>());
        var given = await answers.Where(row => row.MatterId == matter).ToListAsync(ct);
        var ids = given.Select(row => row.Id).ToList();
        openings.RemoveRange(await openings.Where(row => ids.Contains(row.CaseId) && row.Seq == Opening.Beside).ToListAsync(ct));
        answers.RemoveRange(given);
    }

    private async Task Unask(SatisfactionAsked asked, CancellationToken ct)
    {
        var matter = await Matters.All(turn.Db).FirstAsync(row => row.Id == asked.Matter, ct);
        matter.Satisfaction = asked.Before;
        await turn.Register(matter.UnitId, matter.OpinionId, new RatingUndone(dialogue.Id, matter.Id, matter.Ordinal, asked.Before), [], Days.Of(conference, dialogue, turn.Today), ct);
    }

    private Task<Speaker?> Find(Guid id, CancellationToken ct)
    {
        var speakers = turn.Db.Speakers;
        return speakers.FirstOrDefaultAsync(row => row.Id == id, ct);
    }
}

/// <summary>An ending that was a slip of the hand was taken back while the conference went on.</summary>
internal sealed record EndingUndone(Guid Dialogue, Guid Matter, int Ordinal, bool Undone) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}

/// <summary>What somebody was noted to have said of an answer was taken back; what stood there before stands again.</summary>
internal sealed record RatingUndone(Guid Dialogue, Guid Matter, int Ordinal, Satisfaction? Satisfaction) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Rated;
}
