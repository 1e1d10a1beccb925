using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.KeepingConferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.ClosingConferences;

/// <summary>What the chair wants to know the minute after closing: who came, who spoke for how long, how each matter ended, what is to be done by whom and when.</summary>
internal static class SeeSummary
{
    internal static string Route(Guid dialogue) => $"/lam-viec/doi-thoai/{dialogue}/hoi-nghi/tom-tat";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/tom-tat", Show).Allow(Right.HoldConference);

    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        if (await HallBook.Load(desk.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { Conference: { } conference } book || await HallNow.Of(desk.Db, id, ct) is not { } hall) return desk.NotHere();
        var groups = await Handover.Conferences.Attendance(desk.Db).Where(row => row.DialogueId == id).Select(row => row.Present).ToListAsync(ct);
        return desk.Page<SeeSummaryPage>(new { Book = book, Hall = hall, Now = desk.Now, Present = AttendanceGroup.Total(conference.HeadCount, groups) ?? (hall.Arrived.Count > 0 ? hall.Plan.Entrants.Where(who => hall.Arrived.ContainsKey(who.Id)).Sum(who => who.People) : null) });
    }
}
