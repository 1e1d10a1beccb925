using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Hold.OpeningConferences;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.SeeingWork;

/// <summary>Tells the secretaries which conference is to be opened, and which one is to be kept and closed.</summary>
internal sealed class HallWork : IWork
{
    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        if (!desk.Actor.May(Right.HoldConference)) return [];
        var today = desk.Today;
        var dialogues = await Dialogues.All(desk.Db)
            .Where(row => row.State == DialogueState.UnderWay || ((row.State == DialogueState.Preparing || row.State == DialogueState.Planned) && row.HeldOn != null && row.HeldOn <= today))
            .OrderBy(row => row.HeldOn).ToListAsync(ct);
        return
        [
            .. dialogues.Select(row => row.State == DialogueState.UnderWay
                ? new WorkItem(desk.T["hold.work.keep", Naming.Of(desk.T, row)], KeepConference.Route(row.Id), row.HeldOn)
                : new WorkItem(desk.T["hold.work.open", Naming.Of(desk.T, row)], OpenConference.Route(row.Id), row.HeldOn)),
        ];
    }
}
