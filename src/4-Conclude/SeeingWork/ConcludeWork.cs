using DoiThoai.Conclude.IssuingConclusions;
using DoiThoai.Conclude.KeepingMinutes;
using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.SeeingWork;

/// <summary>Tells the office and the head which minutes are to be signed and which conclusions are to be issued, and by when.</summary>
internal sealed class ConcludeWork(RulesInForce rules) : IWork
{
    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        if (!desk.Actor.May(Right.WriteConclusions) && !desk.Actor.May(Right.SignConclusions)) return [];
        var minutes = desk.Db.Minutes;
        var held = await Dialogues.All(desk.Db).Where(row => row.State == DialogueState.Held).OrderBy(row => row.HeldOn).ToListAsync(ct);
        var ids = held.Select(row => row.Id).ToList();
        var signed = await minutes.Where(row => ids.Contains(row.Id) && row.State == MinutesState.Signed).Select(row => row.Id).ToListAsync(ct);
        List<WorkItem> items = [];
        foreach (var row in held)
        {
            var ready = signed.Contains(row.Id);
            var due = ready ? await PaperDue.OfConclusion(rules, row.UnitId, row.HeldOn, ct) : await PaperDue.OfMinutes(rules, row.UnitId, row.HeldOn, ct);
            items.Add(new WorkItem(desk.T[ready ? "conclude.work.notice" : "conclude.work.minutes", row.Theme], ready ? WriteConclusion.Route(row.Id) : WriteMinutes.Route(row.Id), due.On) { Why = due.Why });
        }

        return items;
    }
}
