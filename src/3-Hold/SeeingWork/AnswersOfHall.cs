using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.SeeingWork;

/// <summary>What was answered in the hall, once the dialogue is concluded.</summary>
internal sealed class AnswersOfHall : IPublicAnswers
{
    public async Task<IReadOnlyList<PublicAnswer>> Of(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        var (answers, conferences, dialogues) = (db.HallAnswers, db.Conferences, Dialogues.All(db));
        return await (
            from answer in answers
            join dialogue in dialogues on answer.DialogueId equals dialogue.Id
            join conference in conferences on answer.DialogueId equals conference.Id
            where matters.Contains(answer.MatterId) && dialogue.State == DialogueState.Concluded && answer.Text != ""
            orderby answer.MatterId, answer.Ordinal
            select new PublicAnswer(answer.MatterId, answer.ByPost, answer.Text, conference.HeldOn)).ToListAsync(ct);
    }
}
