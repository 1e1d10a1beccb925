using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;

namespace DoiThoai.FollowUp;

/// <summary>The words and the colour under which a task is read.</summary>
internal static class TaskWords
{
    /// <summary>Where it stands, in a word.</summary>
    public static string State(Ground.Texts.Texts texts, ConclusionTask task) =>
        task.State == TaskState.Open && task.OwnerBodyId is null ? texts["followUp.state.unassigned"] : texts["followUp.state." + Form.Word(task.State)];

    /// <summary>The colour: late is late, closed is done, all else is under way.</summary>
    public static Standing Standing(TaskState state, Lateness grade) => state == TaskState.Closed ? Ground.Pages.Parts.Standing.Done
        : grade >= Lateness.Overdue ? Ground.Pages.Parts.Standing.Late : Ground.Pages.Parts.Standing.Work;

    /// <summary>How late it is, in a word; null while it is in time.</summary>
    public static string? Grade(Ground.Texts.Texts texts, Lateness grade) => grade == Lateness.OnTime ? null : texts["followUp.grade." + Form.Word(grade)];

    /// <summary>How near a day is.</summary>
    public static Urgency Urgency(Lateness grade) => grade >= Lateness.Overdue ? Ground.Pages.Parts.Urgency.Late : grade == Lateness.DueSoon ? Ground.Pages.Parts.Urgency.Soon : Ground.Pages.Parts.Urgency.Ok;
}
