using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>What of this stage needs the person who has signed in.</summary>
internal sealed class FollowUpWork(TaskBook book, RulesInForce rules) : IWork
{
    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        if (desk.Actor.May(Right.SeeProvince)) return await FromBelow(desk, ct);
        if (!desk.Actor.May(Right.SeeTasks)) return [];
        var rows = await book.Read(desk, tasks => tasks.Where(row => row.State != TaskState.Closed), ct);
        var allowed = (await rules.Of(desk.UnitId, ct)).Find(TaskFiles.ReopeningsRule, desk.Today)?.Value ?? 1;
        return [.. rows.SelectMany(row => Of(desk, row, allowed)), .. Urging(desk, rows), .. await Questions(desk, ct)];
    }

    private static IEnumerable<WorkItem> Of(Desk desk, TaskRow row, int allowed)
    {
        var workable = row.Task.State is TaskState.Open or TaskState.Reopened;
        var headEnds = row.Task.State == TaskState.Reopened && row.Matter is { State: OpinionState.Reopened } matter && matter.Reopenings > allowed;
        if (workable && row.Mine && desk.Actor.May(Right.WorkOnTasks) && !headEnds) yield return Item("followUp.work.mine", row.Clock.Due, row.Grade);
        if (workable && row.Task.OwnerBodyId is null && desk.Actor.May(Right.AssignToUnits)) yield return Item("followUp.work.assign", row.Clock.Due, row.Grade);
        if (workable && desk.Actor.May(Right.DecideTasks) && row.Steps.LastOrDefault(step => step.Kind is StepKind.ExtensionAsked or StepKind.Extended or StepKind.ExtensionRefused) is { Kind: StepKind.ExtensionAsked })
        {
            yield return Item("followUp.work.extension", row.Clock.Due, row.Grade);
        }

        if (headEnds && desk.Actor.May(Right.DecideTasks)) yield return Item("followUp.work.end", row.Clock.Due, row.Grade);
        if (row.Task.State == TaskState.Reported && desk.Actor.May(Right.SteerTasks)) yield return Item("followUp.work.tell", row.Clock.NextDue, row.Clock.NextGrade) with { Why = row.Clock.Why };
        if (row.Unsent && desk.Actor.May(Right.SteerTasks)) yield return Item("followUp.work.sendUp", row.Clock.NextDue, row.Clock.NextGrade) with { Why = row.Clock.Why };
        if (row.Clock.Rests && !row.Unsent && row.Clock.NextDue <= desk.Today.AddDays(3) && desk.Actor.May(Right.SteerTasks)) yield return Item("followUp.work.interim", row.Clock.NextDue, row.Clock.NextGrade) with { Why = row.Clock.Why };

        WorkItem Item(string key, DateOnly? due, Lateness grade) => new(desk.T[key, row.Task.Text], row.Url, due) { Grade = grade };
    }

    private static IEnumerable<WorkItem> Urging(Desk desk, IReadOnlyList<TaskRow> rows)
    {
        if (!desk.Actor.May(Right.SteerTasks)) yield break;
        var late = rows.Where(row => row.Task.State is TaskState.Open or TaskState.Reopened && row.Grade >= Lateness.Overdue && !row.Steps.Any(step => step.Kind == StepKind.Urged && step.OccurredOn == desk.Today)).ToList();
        // Of several days the earliest.
        if (late.Count > 0) yield return new WorkItem(desk.T["followUp.work.urge", late.Count], "/lam-viec/don-doc", late.Min(row => row.Clock.Due)) { Grade = late.Max(row => row.Grade) };
    }

    private static async Task<IEnumerable<WorkItem>> Questions(Desk desk, CancellationToken ct)
    {
        var (answers, asks) = (desk.Actor.May(Right.SteerTasks), desk.Actor.May(Right.Supervise));
        if (!answers && !asks) return [];
        var questions = desk.Db.FrontQuestions;
        var open = await questions.Where(row => row.AcceptedOn == null && (answers ? row.AnsweredOn == null : row.AnsweredOn != null)).OrderBy(row => row.DueOn).ToListAsync(ct);
        var followed = (await questions.Where(row => row.FollowsId != null).Select(row => row.FollowsId!.Value).ToListAsync(ct)).ToHashSet();
        return open.Where(row => !followed.Contains(row.Id)).Select(row => new WorkItem(desk.T[answers ? "followUp.work.question" : "followUp.work.accept", row.Text], $"/lam-viec/giam-sat/cau-hoi/{row.Id}", answers ? row.DueOn : null));
    }

    private async Task<IReadOnlyList<WorkItem>> FromBelow(Desk desk, CancellationToken ct)
    {
        var (escalations, mine) = (desk.Db.Escalations, desk.UnitId);
        var rows = await escalations.Where(row => row.ToUnitId == mine && row.AnsweredOn == null).OrderBy(row => row.PassedOn).ToListAsync(ct);
        var bound = await rules.Of(desk.UnitId, ct);
        return [.. rows.Select(row => new WorkItem(desk.T["followUp.work.below", row.Text], $"{PassingUp.AnswerFromBelow.Path}/{row.Id}", row.DueOn) { Grade = TaskClock.GradeOf(row.DueOn, row.PassedOn, bound, desk.Today) })];
    }
}
