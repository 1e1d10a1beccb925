using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;

namespace DoiThoai.FollowUp;

/// <summary>The steps of a task as a timeline is read, the latest first.</summary>
internal static class TaskEvents
{
    public static IReadOnlyList<CaseEvent> Of(Ground.Texts.Texts texts, TaskFile file) =>
    [
        .. file.Steps.Reverse().Select(step => new CaseEvent(When(texts, step), What(texts, step), Who(texts, step), Note(texts, step), Colour(step.Kind))),
        new CaseEvent(Ground.Texts.Texts.Day(file.Task.GivenOn), texts["followUp.step.given"], null, file.Task.PromisedOn is { } promised ? texts["followUp.step.promised", promised] : null),
    ];

    // What nobody of the office wrote down was said by the person at the people's own door.
    private static string? Who(Ground.Texts.Texts texts, TaskStep step) => step.Kind == StepKind.Rated && step.RecordedBy is null ? texts["followUp.step.byCode"] : step.Whom.Length == 0 ? null : step.Whom;

    // What was entered later than it happened says so.
    private static string When(Ground.Texts.Texts texts, TaskStep step)
    {
        var entered = Ground.Calendar.Clock.DayOf(step.RecordedAt);
        return entered == step.OccurredOn ? Ground.Texts.Texts.Day(step.OccurredOn) : texts["followUp.step.entered", step.OccurredOn, entered];
    }

    private static string What(Ground.Texts.Texts texts, TaskStep step) => step switch
    {
        { ToldBy: { } by } => texts[$"followUp.step.{Form.Word(step.Kind)}", texts.Word(by)],
        { Satisfaction: { } said } => texts["followUp.step.rated", texts.Word(said)],
        { Kind: StepKind.Extended or StepKind.ExtensionAsked or StepKind.ExtensionRefused or StepKind.Reopened or StepKind.CameBack or StepKind.DatedAbove, ToDue: { } to } =>
            texts[$"followUp.step.{Form.Word(step.Kind)}", step.FromDue is { } from ? from : texts["pages.day.none"], to],
        { Kind: StepKind.LateAbove, FromDue: { } missed } => texts["followUp.step.lateAbove", missed],
        _ => texts[$"followUp.step.{Form.Word(step.Kind)}"],
    };

    private static string? Note(Ground.Texts.Texts texts, TaskStep step)
    {
        string[] parts = [step.Text, step.Ending is { } ending ? texts["followUp.step.ending", texts.Word(ending)] : "", step.Proof.Length == 0 ? "" : texts["followUp.step.proof", step.Proof]];
        return string.Join(" · ", parts.Where(part => part.Length > 0)) is { Length: > 0 } note ? note : null;
    }

    private static Standing Colour(StepKind kind) => kind switch
    {
        StepKind.Closed => Standing.Done,
        StepKind.Reopened or StepKind.ReportSentBack or StepKind.HandedBack or StepKind.LateAbove => Standing.Late,
        _ => Standing.Work,
    };
}
