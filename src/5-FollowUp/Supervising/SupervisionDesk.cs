using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Texts;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.Supervising;

/// <summary>What the Front sees of a unit.</summary>
/// <param name="Tasks">Every task, by deadline.</param>
/// <param name="Unsatisfied">Tasks whose matter somebody is not satisfied with.</param>
/// <param name="NotTold">Tasks with a result of which nobody was told in time.</param>
/// <param name="Hall">Dialogues with matters answered in the hall that nobody was told of and that are not closed, and how many.</param>
/// <param name="Questions">Its questions, open ones first.</param>
/// <param name="Last">The last concluded dialogue and what became of what was promised in it.</param>
/// <param name="Abouts">What can be asked about.</param>
public sealed record SupervisionView(
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<TaskRow> Unsatisfied,
    IReadOnlyList<TaskRow> NotTold,
    IReadOnlyList<(Dialogue Dialogue, int Count)> Hall,
    IReadOnlyList<FrontQuestion> Questions,
    Handover.ReportBack Last,
    IReadOnlyList<Choice> Abouts)
{
    /// <summary>The day of reading.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Late in the first grade.</summary>
    public IReadOnlyList<TaskRow> Late => [.. Tasks.Where(row => !row.Clock.Rests && row.Grade == Lateness.Overdue && row.Task.State != TaskState.Closed)];

    /// <summary>Late in the second grade.</summary>
    public IReadOnlyList<TaskRow> VeryLate => [.. Tasks.Where(row => !row.Clock.Rests && row.Grade == Lateness.LongOverdue && row.Task.State != TaskState.Closed)];

    /// <summary>Late above.</summary>
    public IReadOnlyList<TaskRow> LateAbove => [.. Tasks.Where(row => row.Clock.Rests && row.Grade >= Lateness.Overdue)];

    /// <summary>Reopened.</summary>
    public IReadOnlyList<TaskRow> Reopened => [.. Tasks.Where(row => row.Task.State == TaskState.Reopened)];

    /// <summary>Waiting above while the interim word is late.</summary>
    public IReadOnlyList<TaskRow> NoWord => [.. Tasks.Where(row => row.Clock.Rests && !row.Unsent && row.Clock.NextGrade >= Lateness.Overdue)];

    /// <summary>Given to a higher authority by the conclusion, but nobody has written to it.</summary>
    public IReadOnlyList<TaskRow> Unsent => [.. Tasks.Where(row => row.Unsent && row.Clock.NextGrade >= Lateness.Overdue)];
}

/// <summary>Reads what the Front supervises.</summary>
internal sealed class SupervisionDesk(Desk desk, TaskBook book, Handover.ReportBacks reports)
{
    /// <summary>The page.</summary>
    public async Task<IResult> View(Form? form, CancellationToken ct)
    {
        var db = desk.Db;
        var rows = await book.Read(desk, tasks => tasks, ct);
        var allQuestions = db.FrontQuestions;
        var questions = await allQuestions.OrderBy(row => row.AskedOn).ThenBy(row => row.Id).ToListAsync(ct);
        var answered = await Matters.All(db).Where(row => row.State == OpinionState.Answered && row.DialogueId != null).Select(row => new { row.Id, DialogueId = row.DialogueId!.Value }).ToListAsync(ct);
        var withTask = rows.Select(row => row.Task.MatterId).OfType<Guid>().ToHashSet();
        var byDialogue = answered.Where(row => !withTask.Contains(row.Id)).ToLookup(row => row.DialogueId);
        var dialogues = await Dialogues.All(db).Where(row => row.State == DialogueState.Held || row.State == DialogueState.Concluded).OrderByDescending(row => row.PlannedMonth).Take(200).ToListAsync(ct);
        var view = new SupervisionView(
            rows,
            [.. rows.Where(row => row.Matter?.Satisfaction == Satisfaction.NotSatisfied && row.Task.State != TaskState.Closed)],
            [.. rows.Where(row => row.Task.State == TaskState.Reported && row.Clock.NextGrade >= Lateness.Overdue && !row.Steps.Any(step => step.Kind == StepKind.Told && step.RecordedAt >= row.Steps.Last(it => it.Kind is StepKind.Reported or StepKind.CameBack).RecordedAt))],
            [.. dialogues.Where(it => byDialogue.Contains(it.Id)).Select(it => (it, byDialogue[it.Id].Count()))],
            [.. questions.OrderBy(row => row.AcceptedOn is null ? 0 : 1).ThenBy(row => row.DueOn)],
            await reports.Last(db, desk.UnitId, desk.T, desk.Today, ct),
            [
                .. rows.Where(row => row.Task.State != TaskState.Closed).Select(row => new Choice("task/" + row.Task.Id, Texts.Short(row.Task.Text, 90))),
                .. dialogues.Select(row => new Choice("dialogue/" + row.Id, DialogueName.Of(desk.T, row))),
            ])
        {
            Today = desk.Today,
        };
        return desk.Page<ShowSupervisionPage>(new { View = view, Form = form ?? Form.Of(desk.T, 0) }, form);
    }

}
