using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SearchingAnswers;

/// <summary>Answers that were given in writing, because no hall heard the matter.</summary>
internal sealed class WrittenAnswers : IPublicAnswers
{
    public async Task<IReadOnlyList<PublicAnswer>> Of(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        var (answers, all, bodies) = (db.Answers, db.Matters, db.Set<Ground.Units.Body>());
        return await (
            from answer in answers
            join matter in all on answer.MatterId equals matter.Id
            join body in bodies on answer.BodyId equals body.Id into of
            from body in of.DefaultIfEmpty()
            where matters.Contains(matter.Id) && answer.State == AnswerState.Approved && (matter.DialogueId == null || matter.Listing == Listing.LeftOut)
            orderby answer.Id
            select new PublicAnswer(matter.Id, body == null ? null : body.Name, answer.Text, answer.ApprovedOn)).ToListAsync(ct);
    }
}
