using DoiThoai.Conclude.KeepingMinutes;
using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.ShowingPeople;

/// <summary>Anybody reads the minutes of a concluded dialogue: names with consent alone, words as they were approved for the public.</summary>
internal static class ReadMinutes
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/doi-thoai/{id:guid}/bien-ban", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        var db = desk.EveryUnit();
        var (sets, notices) = (db.Minutes, db.ConclusionNotices);
        var issued = await notices.AnyAsync(row => row.Id == id && row.State == ConclusionState.Issued, ct);
        if (!issued || await sets.FirstOrDefaultAsync(row => row.Id == id && row.State == MinutesState.Signed, ct) is not { } minutes) return desk.NotHere();
        if (await WriteMinutes.Sealed(db, minutes, isPublic: true, ct) is not { } text || await ConferenceRecord.Of(db, id, ct) is not { } record) return desk.NotHere();
        return desk.Page<ReadMinutesPage>(new { Record = record, Minutes = minutes, Text = text });
    }
}
