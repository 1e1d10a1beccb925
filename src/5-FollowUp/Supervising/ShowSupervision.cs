using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.Supervising;

/// <summary>The Front sees what is late, reopened, never told, unsatisfied or waits above without a word, and what became of the last promises.</summary>
internal static class ShowSupervision
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/giam-sat", Show).Allow(Right.Supervise);

    private static Task<IResult> Show(SupervisionDesk supervision, CancellationToken ct) => supervision.View(null, ct);
}
