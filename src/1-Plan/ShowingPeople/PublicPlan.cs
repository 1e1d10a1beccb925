using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>An approved plan as everybody may read it, whole.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Lines">What its parts say.</param>
/// <param name="Issuer">The body that issued it, where it is known.</param>
public sealed record PublicPlan(DialoguePlan Plan, ILookup<PlanPart, PlanLine> Lines, string? Issuer)
{
    internal static async Task<PublicPlan> Read(DoiThoaiDb db, DialoguePlan plan, CancellationToken ct)
    {
        var (lines, bodies, id, issuer) = (db.PlanLines, db.Bodies, plan.Id, plan.IssuerBodyId);
        var said = await lines.Where(row => row.PlanId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        return new(plan, said.ToLookup(line => line.Part), issuer is null ? null : await bodies.Where(row => row.Id == issuer).Select(row => row.Name).FirstOrDefaultAsync(ct));
    }
}
