using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.RatingByCode;

/// <summary>A matter with what decides whether its author may say now whether satisfied.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="File">The task that serves it; null where it was answered without one.</param>
/// <param name="History">The steps of the matter where no task serves it.</param>
/// <param name="Until">The last day for it, from the day on which the person was told, or the answer was given; null where there is none.</param>
/// <param name="Looked">Whether it was looked at again as often as it is by itself, and no task is there for the head to end.</param>
public sealed record RatableMatter(Matter Matter, TaskFile? File, IReadOnlyList<TaskStep> History, DateOnly? Until, bool Looked)
{
    /// <summary>The rule that says for how many days after being told a person may say whether satisfied.</summary>
    internal const string Rule = "opinion.rate";

    /// <summary>How the person was told last; null where nobody was.</summary>
    public TaskStep? Telling => File is null ? History.LastOrDefault(step => step.Kind == StepKind.Told) : File.Telling;

    /// <summary>Whether it stands reopened at the person's request.</summary>
    public bool Again => Matter.State == OpinionState.Reopened && LastSaid is { Satisfaction: Satisfaction.NotSatisfied };

    /// <summary>What the person said last, of whatever result.</summary>
    public TaskStep? LastSaid => (File?.Steps ?? History).LastOrDefault(step => step.Kind == StepKind.Rated && step.MatterId == Matter.Id);

    /// <summary>What the person said of this very result.</summary>
    public Satisfaction? Said => File is null ? Matter.Satisfaction
        : Telling is { } told && LastSaid is { } said && File.Steps.ToList().IndexOf(said) > File.Steps.ToList().IndexOf(told) ? said.Satisfaction : null;

    /// <summary>Whether the matter has a result, the person may have been told of it, and the time for an answer lasts.</summary>
    public Decision<RatableMatter> MayRate(DateOnly today)
    {
        var there = Matter.State is OpinionState.Answered or OpinionState.Closed && (File is null || (File.Telling is not null && File.Task.State is TaskState.Reported or TaskState.Closed));
        if (!there) return new Refusal("followUp.byCode.noResult");
        if (File is { } file && file.Steps.Any(step => step.Kind == StepKind.EndedInWriting)) return new Refusal("followUp.byCode.ended");
        return Until < today ? new Refusal("followUp.byCode.over", null, Until) : this;
    }

    /// <summary>Reads the matters of an opinion; rows are tracked inside a turn.</summary>
    internal static async Task<RatableMatter> Of(DoiThoaiDb db, UnitRules rules, Matter matter, DateOnly today, CancellationToken ct)
    {
        var task = await TaskOf(db, matter, ct);
        var file = task is { } id ? await TaskFiles.Open(db, id, rules, today, ct) : null;
        var steps = db.TaskSteps;
        List<TaskStep> history = file is not null ? [] : await steps.Where(row => row.TaskId == null && row.MatterId == matter.Id).OrderBy(row => row.RecordedAt).ThenBy(row => row.Ordinal).ToListAsync(ct);
        var read = new RatableMatter(file?.Matters.FirstOrDefault(row => row.Id == matter.Id) ?? matter, file, history, null, matter.Reopenings >= (rules.Find(TaskFiles.ReopeningsRule, today)?.Value ?? 1));
        var since = read.Telling?.OccurredOn ?? read.Matter.EndedOn;
        return read with { Until = since is { } day ? TaskClock.After(rules, Rule, day, today)?.Due : null };
    }

    /// <summary>The task that serves a matter: its own, else that of its group at the same dialogue.</summary>
    internal static async Task<Guid?> TaskOf(DoiThoaiDb db, Matter matter, CancellationToken ct)
    {
        var own = await Tasks.All(db).Where(row => row.MatterId == matter.Id).OrderByDescending(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
        if (own is not null || matter.GroupId is not { } together) return own;
        return await (
            from task in Tasks.All(db)
            join other in Matters.All(db) on task.MatterId equals other.Id
            where other.GroupId == together && task.DialogueId == matter.DialogueId
            orderby task.Id descending
            select (Guid?)task.Id).FirstOrDefaultAsync(ct);
    }
}
