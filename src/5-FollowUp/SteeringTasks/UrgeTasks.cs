using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.SteeringTasks;

/// <summary>Đôn đốc: everything that is due soon or late in one list, urged with one submit.</summary>
internal static class UrgeTasks
{
    private const string Path = "/lam-viec/don-doc";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).Allow(Right.SteerTasks);
        app.MapPost(Path, Send).Allow(Right.SteerTasks);
    }

    private static Task<IResult> Show(Desk desk, TaskBook book, CancellationToken ct) => View(desk, book, null, ct);

    private static async Task<IResult> View(Desk desk, TaskBook book, Form? form, CancellationToken ct)
    {
        var rows = await Due(desk, book, ct);
        // Who was urged today is not proposed again.
        var proposed = rows.Where(row => row.Grade >= Lateness.Overdue && !row.Steps.Any(step => step.Kind == StepKind.Urged && step.OccurredOn == desk.Today)).Select(row => row.Task.Id.ToString("D"));
        var shown = form ?? Form.Of(desk.T, 0, ("task", proposed), ("text", desk.T["followUp.urge.many"]));
        var done = int.TryParse(desk.Http.Request.Query["da"], out var count) && count is > 0 and < 10_000 ? desk.T["followUp.urge.done", count] : null;
        return desk.Page<UrgeTasksPage>(new { Rows = (IReadOnlyList<TaskRow>)rows, Form = shown, Done = done, desk.Today }, form);
    }

    private static async Task<List<TaskRow>> Due(Desk desk, TaskBook book, CancellationToken ct) =>
        [.. (await book.Read(desk, tasks => tasks.Where(row => row.State == TaskState.Open || row.State == TaskState.Reopened), ct)).Where(row => row.Grade != Lateness.OnTime)];

    private static async Task<IResult> Send(Desk desk, TaskBook book, RulesInForce rules, Form form, CancellationToken ct)
    {
        var text = form.Text("text", 1000);
        var chosen = form.All("task").Select(id => Guid.TryParseExact(id, "D", out var task) ? task : Guid.Empty).ToHashSet();
        var due = (await Due(desk, book, ct)).Where(row => chosen.Contains(row.Task.Id)).Select(row => row.Task.Id).ToList();
        if (due.Count == 0) form.Refuse("task", "followUp.urge.nobody");
        if (form.HasErrors) return await View(desk, book, form, ct);
        var bound = await rules.Of(desk.UnitId, ct);
        var urged = await desk.Write<int>($"tasks/{desk.UnitId}", async turn =>
        {
            var count = 0;
            foreach (var id in due)
            {
                if (await TaskFiles.Open(turn.Db, id, bound, turn.Today, ct) is not { } file || file.Urge(desk.Pen(turn, turn.Today), text).Refused) continue;
                await TaskFiles.Keep(turn, file, new Dictionary<Guid, string>(), turn.Today, ct);
                count++;
            }

            return count > 0 ? count : new Refusal("followUp.urge.nobody", "task");
        }, ct);
        return urged.Try(out var done) ? desk.Go($"{Path}?da={done}") : await View(desk, book, form.Refused(urged), ct);
    }
}
