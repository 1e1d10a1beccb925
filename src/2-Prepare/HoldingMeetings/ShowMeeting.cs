using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.HoldingMeetings;

/// <summary>An opinion that was said in the meeting.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Words">Its words; null where they were erased.</param>
public sealed record OpinionSaid(Opinion Opinion, string? Words);

/// <summary>What the page shows.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Village">The village's name.</param>
/// <param name="Dialogue">The dialogue in a line; null where there is none.</param>
/// <param name="Delegates">Names of those it nominated.</param>
/// <param name="Opinions">The opinions that the reader sees.</param>
/// <param name="Others">How many more were said that are not for this reader.</param>
/// <param name="Events">What happened to the sheet.</param>
/// <param name="Done">How many opinions were recorded just before; null where nothing was.</param>
public sealed record ShowMeetingView(
    VillageMeeting Meeting, string Unit, string Village, string? Dialogue, IReadOnlyList<string> Delegates, IReadOnlyList<OpinionSaid> Opinions, int Others, IReadOnlyList<CaseEvent> Events, int? Done);

/// <summary>One meeting of the people of a village: minutes, delegates and what was said; it prints as its minutes.</summary>
internal static class ShowMeeting
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(ListMeetings.Url + "/{id:guid}", Show).Allow(Right.RecordOpinions);

    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        if (await MeetingForm.Seen(desk.Db, desk.Actor).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } meeting) return desk.NotHere();
        var (units, villages, all) = (desk.Db.Units, desk.Db.Villages, desk.Db.Opinions);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var said = await sight.Opinions(desk.Db).Where(row => row.MeetingId == id).OrderBy(row => row.Id).ToListAsync(ct);
        var words = await OpinionWords.Named(desk.Db, [.. said.Select(row => row.Id)], 0, "text", ct);
        var dialogue = meeting.DialogueId is { } of ? await Plan.Handover.Dialogues.Find(desk.Db, of, ct) : null;
        return desk.Page<ShowMeetingPage>(new
        {
            View = new ShowMeetingView(
                meeting,
                await units.Where(row => row.Id == meeting.UnitId).Select(row => row.Name).FirstAsync(ct),
                await villages.Where(row => row.Id == meeting.VillageId).Select(row => row.Name).FirstAsync(ct),
                dialogue is null ? null : Picks.Name(desk.T, dialogue),
                await MeetingForm.Delegates(desk.Db, id, ct),
                [.. said.Select(row => new OpinionSaid(row, words.GetValueOrDefault(row.Id)))],
                await all.CountAsync(row => row.MeetingId == id, ct) - said.Count,
                await Events(desk, id, ct),
                int.TryParse(desk.Http.Request.Query["da-ghi"], out var done) ? done : null),
        });
    }

    private static async Task<IReadOnlyList<CaseEvent>> Events(Desk desk, Guid id, CancellationToken ct)
    {
        var (facts, accounts) = (desk.Db.Set<FactRow>(), desk.Db.Accounts);
        var rows = await (
            from fact in facts
            join account in accounts on fact.RecordedBy equals account.Id into who
            from account in who.DefaultIfEmpty()
            where fact.SubjectId == id
            orderby fact.Id descending
            select new { fact.Type, fact.RecordedAt, Name = account == null ? null : account.Name }).ToListAsync(ct);
        return [.. rows.Select(row => new CaseEvent(Texts.Moment(row.RecordedAt), desk.T["fact." + row.Type], row.Name))];
    }
}
