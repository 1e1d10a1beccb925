using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;

namespace DoiThoai.FollowUp;

/// <summary>The sentence on top of a task: who does what next, by when.</summary>
/// <param name="By">Who.</param>
/// <param name="What">What, as a verb.</param>
/// <param name="Due">By when; null where nobody here sets the day.</param>
/// <param name="Grade">How near that is.</param>
/// <param name="Why">The page that explains the day.</param>
public sealed record TaskNext(string By, string What, DateOnly? Due, Lateness Grade, string? Why)
{
    /// <summary>What comes next; null where nothing does.</summary>
    public static TaskNext? Of(Ground.Texts.Texts texts, TaskFile file, TaskRow row)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(row);
        var (task, clock) = (file.Task, row.Clock);
        var office = texts["followUp.next.office"];
        return task.State switch
        {
            TaskState.Closed => null,
            TaskState.WaitingAbove when row.Unsent => new(office, texts["followUp.next.sendUp", row.Holder ?? texts["followUp.next.higher"]], clock.NextDue, clock.NextGrade, clock.Why),
            TaskState.WaitingAbove => new(row.Holder ?? "", texts["followUp.next.above"], clock.AboveDue, clock.AboveGrade, null),
            TaskState.Reported when file.Telling is null && file.Audience == Audience.Village => new(office, texts["followUp.next.publish"], clock.NextDue, clock.NextGrade, clock.Why),
            TaskState.Reported when file.Telling is null && file.Audience == Audience.Person => new(office, texts["followUp.next.tell"], clock.NextDue, clock.NextGrade, clock.Why),
            TaskState.Reported => new(office, texts["followUp.next.close"], clock.NextDue, clock.NextGrade, clock.Why),
            _ when file.HeadEnds => new(texts["followUp.next.head"], texts["followUp.next.end"], clock.Due, clock.Grade, null),
            _ when task.OwnerBodyId is null => new(texts["followUp.next.government"], texts["followUp.next.assign"], clock.Due, clock.Grade, null),
            _ when file.Pending is { ToDue: { } to } => new(texts["followUp.next.head"], texts["followUp.next.extension", to], clock.Due, clock.Grade, null),
            TaskState.Reopened => new(row.Owner ?? "", texts["followUp.next.again"], clock.Due, clock.Grade, null),
            _ => new(row.Owner ?? "", texts["followUp.next.report"], clock.Due, clock.Grade, null),
        };
    }
}
