using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.RegisteringSpeakers;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>Tells the reception desk how many registered to speak from outside and wait to be confirmed.</summary>
internal sealed class JoiningWork : IWork
{
    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        if (!desk.Actor.May(Right.HoldConference)) return [];
        var (speakers, dialogues) = (desk.Db.Speakers, Dialogues.All(desk.Db));
        var waiting = await speakers.Where(row => row.State == SpeakerState.Registered && !row.Accepted).GroupBy(row => row.DialogueId).Select(of => new { Dialogue = of.Key, Count = of.Count() }).ToListAsync(ct);
        var ids = waiting.Select(row => row.Dialogue).ToList();
        var rows = await dialogues.Where(row => ids.Contains(row.Id) && (row.State == DialogueState.Preparing || row.State == DialogueState.UnderWay)).OrderBy(row => row.HeldOn).ToListAsync(ct);
        return [.. rows.Select(row => new WorkItem(desk.T["join.work.waiting", waiting.First(it => it.Dialogue == row.Id).Count, Naming.Of(desk.T, row)], RegisterSpeakers.Route(row.Id), row.HeldOn))];
    }
}
