using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.ListingTasks;

/// <summary>The tasks after conclusions: a department's or a village's own, everybody's for offices and heads; by deadline, what waits above apart.</summary>
internal static class ListTasks
{
    private const int PageLength = 50;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/nhiem-vu", Show).Allow(Right.SeeTasks);

    private static async Task<IResult> Show(Desk desk, TaskBook book, HttpRequest request, CancellationToken ct)
    {
        var asked = Form.Of(desk.T, 0, [.. request.Query.Select(field => (field.Key, (object?)field.Value.ToString()))]);
        var filter = TaskFilter.Of(asked);
        var rows = await book.Read(desk, tasks => Narrow(tasks, filter), ct);
        var matching = rows.Where(row => Matches(row, filter)).ToList();
        var (waiting, own) = (matching.Where(row => row.Clock.Rests).ToList(), matching.Where(row => !row.Clock.Rests).ToList());
        var pages = Math.Max(1, (own.Count + PageLength - 1) / PageLength);
        var page = Math.Clamp(asked.Number("trang", 1, required: false) ?? 1, 1, pages);
        return desk.Page<ListTasksPage>(new
        {
            Rows = (IReadOnlyList<TaskRow>)[.. own.Skip((page - 1) * PageLength).Take(PageLength)],
            Waiting = (IReadOnlyList<TaskRow>)waiting,
            Total = own.Count,
            Filter = filter,
            Asked = asked,
            Pages = pages,
            Page = page,
            Owners = await Owners(desk, ct),
            Dialogues = await DialogueChoices(desk, ct),
            Fields = (IReadOnlyList<Choice>)[.. rows.Select(row => row.Matter?.Field).OfType<string>().Where(field => field.Length > 0).Distinct().Select(field => new Choice(field, desk.T["field." + field]))],
            Mine = rows.Exists(row => row.Mine),
        });
    }

    private static IQueryable<ConclusionTask> Narrow(IQueryable<ConclusionTask> tasks, TaskFilter filter)
    {
        if (filter.State is { } state) tasks = tasks.Where(row => row.State == state);
        else if (!filter.Closed) tasks = tasks.Where(row => row.State != TaskState.Closed);
        if (filter.Owner is { } owner) tasks = tasks.Where(row => row.OwnerBodyId == owner);
        if (filter.Dialogue is { } dialogue) tasks = tasks.Where(row => row.DialogueId == dialogue);
        return tasks;
    }

    private static bool Matches(TaskRow row, TaskFilter filter) =>
        (filter.Grade is not { } grade || row.Grade == grade || (grade == Lateness.Overdue && row.Grade == Lateness.LongOverdue))
        && (filter.Field is not { } field || row.Matter?.Field == field)
        && (!filter.Mine || row.Mine);

    private static async Task<IReadOnlyList<Choice>> Owners(Desk desk, CancellationToken ct)
    {
        var bodies = desk.Db.Bodies;
        return [.. (await bodies.OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).ToListAsync(ct)).Select(row => new Choice(row.Id.ToString("D"), row.Name))];
    }

    private static async Task<IReadOnlyList<Choice>> DialogueChoices(Desk desk, CancellationToken ct) =>
        [.. (await Dialogues.All(desk.Db).Where(row => row.State == Plan.DialogueState.Held || row.State == Plan.DialogueState.Concluded).OrderByDescending(row => row.PlannedMonth).Take(100).ToListAsync(ct))
            .Select(row => new Choice(row.Id.ToString("D"), DialogueName.Of(desk.T, row)))];
}

/// <summary>What is looked for in the list; an unknown value looks for nothing.</summary>
public sealed record TaskFilter(TaskState? State, bool Closed, Lateness? Grade, Guid? Owner, Guid? Dialogue, string? Field, bool Mine)
{
    /// <summary>Reads it from the address.</summary>
    public static TaskFilter Of(Form asked) => new(
        asked.Choice<TaskState>("trang-thai", required: false),
        asked["trang-thai"] == "tat-ca",
        asked.Choice<Lateness>("muc", required: false),
        asked.Ref("co-quan", required: false),
        asked.Ref("doi-thoai", required: false),
        asked["linh-vuc"] is { Length: > 0 and < 40 } field ? field : null,
        asked.Ticked("cua-toi"));

    /// <summary>The same list at another page, or with something else.</summary>
    public string Url(int page) => "/lam-viec/nhiem-vu?" + string.Join('&', Parts().Append($"trang={page}"));

    private IEnumerable<string> Parts()
    {
        if (State is { } state) yield return "trang-thai=" + Form.Word(state);
        else if (Closed) yield return "trang-thai=tat-ca";
        if (Grade is { } grade) yield return "muc=" + Form.Word(grade);
        if (Owner is { } owner) yield return "co-quan=" + owner;
        if (Dialogue is { } dialogue) yield return "doi-thoai=" + dialogue;
        if (Field is { } field) yield return "linh-vuc=" + Uri.EscapeDataString(field);
        if (Mine) yield return "cua-toi=true";
    }
}
