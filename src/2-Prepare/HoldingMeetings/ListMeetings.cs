using System.Globalization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.HoldingMeetings;

/// <summary>One meeting in the list.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="HeldOn">Its day.</param>
/// <param name="Village">The village's name.</param>
/// <param name="Households">Households present.</param>
/// <param name="Opinions">How many opinions were said there.</param>
/// <param name="Delegates">How many delegates it nominated.</param>
/// <param name="Signed">Whether the minutes were signed.</param>
public sealed record MeetingRow(Guid Id, DateOnly HeldOn, string Village, int? Households, int Opinions, int Delegates, bool Signed);

/// <summary>What the page shows.</summary>
public sealed record ListMeetingsView(IReadOnlyList<MeetingRow> Rows, Picks Picks, int Count, int Page, int Pages);

/// <summary>The meetings of the people of the villages, the latest first; a head of village sees those of the own village.</summary>
internal static class ListMeetings
{
    internal const string Url = "/lam-viec/hoi-nghi-thon";
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Url, Show).Allow(Right.RecordOpinions);

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var filter = Form.Of(desk.T, 0, ("doi-thoai", query["doi-thoai"].ToString()));
        var (opinions, villages) = (desk.Db.Opinions, desk.Db.Villages);
        var seen = MeetingForm.Seen(desk.Db, desk.Actor);
        if (filter.Ref("doi-thoai", required: false) is { } dialogue) seen = seen.Where(row => row.DialogueId == dialogue);
        var count = await seen.CountAsync(ct);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(int.TryParse(query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await (
            from meeting in seen
            join village in villages on meeting.VillageId equals village.Id
            orderby meeting.HeldOn descending, meeting.Id descending
            select new MeetingRow(meeting.Id, meeting.HeldOn, village.Name, meeting.HouseholdsPresent, opinions.Count(row => row.MeetingId == meeting.Id), meeting.Delegates, meeting.ReadAndSigned))
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return desk.Page<ListMeetingsPage>(new { Filter = filter, View = new ListMeetingsView(rows, await Picks.Of(desk, ct), count, page, pages) });
    }
}
