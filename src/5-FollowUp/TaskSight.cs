using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>Which tasks somebody sees: a department or a village what it leads or supports, the others the whole unit's; what is about an official only those who may, and never the one it is about.</summary>
internal sealed record TaskSight(Guid? BodyId, bool Everybodys, bool Restricted, IReadOnlyDictionary<Guid, Guid?> RestrictedTasks)
{
    /// <summary>Reads what decides it.</summary>
    public static async Task<TaskSight> Of(Desk desk, DoiThoaiDb db, CancellationToken ct)
    {
        var restricted = await (
            from task in Tasks.All(db)
            join matter in Matters.All(db) on task.MatterId equals matter.Id
            join opinion in Matters.Opinions(db) on matter.OpinionId equals opinion.Id
            where opinion.Restricted
            select new { task.Id, opinion.AboutBodyId }).ToListAsync(ct);
        return new(
            await BodyOf(desk, db, ct),
            desk.Actor.Role is not (Role.Department or Role.Village),
            desk.Actor.May(Right.SeeRestricted),
            restricted.ToDictionary(row => row.Id, row => row.AboutBodyId));
    }

    /// <summary>Whether one task is seen.</summary>
    public static async Task<bool> Sees(Desk desk, DoiThoaiDb db, ConclusionTask task, CancellationToken ct) => (await Of(desk, db, ct)).Sees(task);

    /// <summary>The body for which somebody acts; a village head acts for the village.</summary>
    public static async Task<Guid?> BodyOf(Desk desk, DoiThoaiDb db, CancellationToken ct)
    {
        if (desk.Actor.BodyId is { } body) return body;
        if (desk.Actor.VillageId is not { } village) return null;
        var bodies = db.Bodies;
        return await bodies.Where(row => row.VillageId == village && row.ValidTo == null).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Whether it is this reader's own: led or supported.</summary>
    public bool Owns(ConclusionTask task) => BodyId is { } body && (task.OwnerBodyId == body || task.SupportingBodyIds.Contains(body.ToString("D")));

    /// <summary>Whether this reader's body leads it.</summary>
    public bool Leads(ConclusionTask task) => BodyId is { } body && task.OwnerBodyId == body;

    /// <summary>Whether one task is seen.</summary>
    public bool Sees(ConclusionTask task)
    {
        if (RestrictedTasks.TryGetValue(task.Id, out var about))
        {
            if (about is not null && about == BodyId) return false;
            return Restricted || Owns(task);
        }

        return Everybodys || Owns(task);
    }
}
