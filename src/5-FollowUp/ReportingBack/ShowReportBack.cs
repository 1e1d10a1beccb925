using DoiThoai.FollowUp.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.ReportingBack;

/// <summary>What became of the last dialogue's conclusions, as it is reported at the next one and printed.</summary>
internal static class ShowReportBack
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/doi-thoai/{id:guid}/ket-luan-truoc", Show).Allow(Right.SeePlans);

    private static async Task<IResult> Show(Desk desk, ReportBacks reports, Guid id, CancellationToken ct) =>
        await Dialogues.Find(desk.Db, id, ct) is { } dialogue
            ? desk.Page<ShowReportBackPage>(new { Back = await reports.Before(desk.Db, desk.T, desk.Today, dialogue, ct), Dialogue = dialogue })
            : desk.NotHere();
}
