using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>A unit's page for everybody: the plan that governs the year, the dialogues to come and those that were held.</summary>
internal static class SeeUnit
{
    private const int Most = 200;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/don-vi/{id}", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, string id, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var (units, plans, successors) = (db.Units, db.Plans, db.UnitSuccessors);
        var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (unit is null) return desk.NotHere();
        var (first, over) = (new DateOnly(desk.Today.Year, desk.Today.Month, 1), unit.ValidTo is not null);
        var approved = await plans.Where(row => row.UnitId == id && row.State == PlanState.Approved).OrderByDescending(row => row.Year).ToListAsync(ct);
        var plan = approved.Find(row => row.Year == desk.Today.Year) ?? approved.FirstOrDefault();
        var dialogues = await PublicDialogues.Of(db).Where(row => row.UnitId == id).OrderByDescending(row => row.HeldOn ?? row.PlannedMonth).Take(Most).ToListAsync(ct);
        var names = await Names(db, dialogues, ct);
        return desk.Page<SeeUnitPage>(new
        {
            Unit = unit,
            Successors = await successors.Where(row => row.UnitId == id).Join(units, row => row.SuccessorId, to => to.Id, (row, to) => new UnitLink(to.Id, to.Name, row.Basis)).ToListAsync(ct),
            Predecessors = await successors.Where(row => row.SuccessorId == id).Join(units, row => row.UnitId, from => from.Id, (row, from) => new UnitLink(from.Id, from.Name, row.Basis)).ToListAsync(ct),
            Plan = plan is null ? null : await PublicPlan.Read(db, plan, ct),
            Years = approved.Where(row => row.Id != plan?.Id).Select(row => row.Year).ToList(),
            Coming = names([.. dialogues.Where(row => IsOpen(row) && !IsLeft(row)).Reverse()]),
            Left = names([.. dialogues.Where(IsLeft).Reverse()]),
            Past = names([.. dialogues.Where(row => row.State is DialogueState.Held or DialogueState.Concluded or DialogueState.Cancelled)]),
        });

        static bool IsOpen(Dialogue row) => row.State is DialogueState.Planned or DialogueState.Preparing or DialogueState.UnderWay;

        // Planned and never told of again: the month is over, or the unit is.
        bool IsLeft(Dialogue row) => IsOpen(row) && row.State != DialogueState.UnderWay && (over || row.CountsOn < first);
    }

    /// <summary>Gives dialogues the names of their units and villages.</summary>
    internal static async Task<Func<List<Dialogue>, List<PublicRow>>> Names(DoiThoaiDb db, List<Dialogue> rows, CancellationToken ct)
    {
        var (units, villages) = (db.Units, db.Villages);
        var (unitIds, villageIds) = (rows.Select(row => row.UnitId).Distinct().ToList(), rows.Select(row => row.VillageId).OfType<Guid>().Distinct().ToList());
        var unitNames = await units.Where(row => unitIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var villageNames = await villages.Where(row => villageIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        return list => [.. list.Select(row => new PublicRow(row, unitNames[row.UnitId], row.VillageId is { } village ? villageNames.GetValueOrDefault(village) : row.Cluster))];
    }
}

/// <summary>A unit before or after another, and the resolution between them.</summary>
public sealed record UnitLink(string Id, string Name, string Basis);
