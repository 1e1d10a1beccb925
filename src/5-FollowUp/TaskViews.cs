using DoiThoai.Conclude;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>Everything that the page of one task shows.</summary>
/// <param name="File">The task with its matters and steps.</param>
/// <param name="Row">Its days and names.</param>
/// <param name="Supporting">Names of the bodies that support it.</param>
/// <param name="References">References of the opinions it serves.</param>
/// <param name="Words">What the people said, for those who may see opinions.</param>
/// <param name="Comments">What people said of the result.</param>
/// <param name="Bodies">The bodies it can be given to.</param>
/// <param name="Parent">The unit above on this day; null where there is none here.</param>
/// <param name="Inside">Whether it waits with a unit of this installation, whose own account answers.</param>
/// <param name="Questions">What the Front asked about it.</param>
/// <param name="Breaches">Days that were missed, with their reasons.</param>
/// <param name="Can">What this reader may do now.</param>
public sealed record TaskView(
    TaskFile File,
    TaskRow Row,
    IReadOnlyList<string> Supporting,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Comments,
    IReadOnlyList<Choice> Bodies,
    Unit? Parent,
    bool Inside,
    IReadOnlyList<FrontQuestion> Questions,
    IReadOnlyList<Breach> Breaches,
    TaskCan Can)
{
    /// <summary>The day of reading.</summary>
    public DateOnly Today { get; init; }

    /// <summary>What was just done.</summary>
    public string? Done { get; init; }

    /// <summary>The action whose form was sent.</summary>
    public string? Action { get; init; }

    /// <summary>What was typed there.</summary>
    public Form? Typed { get; init; }

    /// <summary>The texts.</summary>
    public required Ground.Texts.Texts T { get; init; }

    /// <summary>The task.</summary>
    public ConclusionTask Task => File.Task;

    /// <summary>The address of an action.</summary>
    public string Url(string action) => $"{Row.Url}/{action}";

    /// <summary>The form of an action: what was typed where it was sent, else good proposals.</summary>
    public Form FormOf(string action, params (string Name, object? Value)[] proposals)
    {
        var fresh = Form.Of(T, Task.Version, [("occurredOn", Today), .. proposals]);
        return Action == action ? Form.Over(Typed, fresh) : fresh;
    }
}

/// <summary>What a reader may do with a task as it stands.</summary>
public sealed record TaskCan(bool Help, bool Lead, bool Steer, bool Decide, bool Assign, bool Ask);

/// <summary>Reads the page of one task.</summary>
internal sealed class TaskViews(RulesInForce rules, TaskBook book)
{
    /// <summary>The view; null where the task is not there for this reader.</summary>
    public async Task<TaskView?> Of(Desk desk, Guid id, string? action, Form? form, CancellationToken ct)
    {
        var db = desk.Db;
        var bound = await rules.Of(desk.UnitId, ct);
        var sight = await TaskSight.Of(desk, db, ct);
        if (await TaskFiles.Open(db, id, bound, desk.Today, ct) is not { } file || !sight.Sees(file.Task)) return null;
        var row = (await book.Rows(db, desk.UnitId, desk.T, desk.Today, [file.Task], sight, ct))[0];
        var (allBodies, allEscalations, allQuestions, allOpenings) = (db.Bodies, db.Escalations, db.FrontQuestions, db.Set<Opening>());
        var bodies = await allBodies.OrderBy(body => body.Name).ToListAsync(ct);
        var (matterIds, opinionIds) = (file.Matters.Select(matter => matter.Id).ToList(), file.Matters.Select(matter => matter.OpinionId).ToList());
        // A collector's sealed entry is not read by the head of the village, though the village may do the task.
        var sealedOnes = desk.Actor.Role == Role.Village && await Matters.Opinions(db).AnyAsync(opinion => opinionIds.Contains(opinion.Id) && opinion.Sealed, ct);
        var mayRead = desk.Actor.May(Right.SeeOpinions) && !sealedOnes;
        var words = mayRead ? await Matters.Words(db, matterIds, ct) : [];
        var comments = mayRead
            ? await allOpenings.Where(opening => opinionIds.Contains(opening.CaseId) && opening.Name == "comment" && opening.Value != null).OrderBy(opening => opening.Seq).Select(opening => opening.Value!).ToListAsync(ct)
            : [];
        var mayLead = sight.Leads(file.Task) || desk.Actor.May(Right.SteerTasks);
        var steers = desk.Actor.May(Right.SteerTasks);
        return new TaskView(
            file,
            row,
            [.. bodies.Where(body => file.Task.SupportingBodyIds.Contains(body.Id.ToString("D"))).Select(body => body.Name)],
            await Matters.Opinions(db).Where(opinion => opinionIds.Contains(opinion.Id)).OrderBy(opinion => opinion.Reference).Select(opinion => opinion.Reference).ToListAsync(ct),
            [.. file.Matters.Where(matter => words.ContainsKey(matter.Id)).Select(matter => words[matter.Id])],
            comments,
            [.. bodies.Where(body => body.LivesOn(desk.Today)).Select(body => new Choice(body.Id.ToString("D"), body.Name))],
            await PassingUp.ParentUnits.Of(db, desk.UnitId, desk.Today, ct),
            await allEscalations.AnyAsync(escalation => escalation.TaskId == id && escalation.AnsweredOn == null, ct),
            await allQuestions.Where(question => question.TaskId == id).OrderBy(question => question.AskedOn).ThenBy(question => question.Id).ToListAsync(ct),
            await Dialogues.Breaches(db, file.Task.DialogueId).Where(breach => breach.SubjectId == id).ToListAsync(ct),
            new TaskCan(
                desk.Actor.May(Right.WorkOnTasks) && (sight.Owns(file.Task) || steers),
                desk.Actor.May(Right.WorkOnTasks) && mayLead,
                steers,
                desk.Actor.May(Right.DecideTasks),
                desk.Actor.May(Right.AssignToUnits),
                desk.Actor.May(Right.Supervise)))
        {
            Today = desk.Today,
            T = desk.T,
            Action = action,
            Typed = form,
            Done = desk.Http.Request.Query["xong"].ToString() is { Length: > 0 and < 20 } done && desk.T["followUp.done." + done] is var said && !said.StartsWith("followUp.", StringComparison.Ordinal) ? said : null,
        };
    }
}
