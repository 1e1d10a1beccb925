using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.FollowUp;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

/// <summary>People who fill in whatever form they find, with whatever comes to mind: the product holds together.</summary>
public class RandomWalkTests
{
    private const int Steps = 60;
    private static readonly string[] Actors = ["department1@phu-yen", "office@phu-yen", "office@phu-yen", "chairman@phu-yen", "head@phu-yen", "province@son-la"];
    private static readonly string[] Phrases = ["", "Đã làm xong", "Biên bản số 12", "Chờ vật liệu", "<b>", "x"];

    [Theory]
    [InlineData(Engine.Sqlite, 1)]
    [InlineData(Engine.Sqlite, 2)]
    public async Task Whatever_people_send_nothing_disappears_and_nothing_closes_too_early(Engine engine, int seed)
    {
        await using var town = await Promises.On(engine);
        var random = new Random(seed);
        for (var i = 0; i < 3; i++) await town.WithTask(due: new DateOnly(2026, 11, 24).AddDays(10 * i));
        await town.WithTask(kind: OpinionKind.HienKe);
        await town.WithTask(author: false);
        for (var i = 0; i < 2; i++) await town.WithHallMatter();
        var visitors = new Dictionary<string, Visitor>();
        foreach (var actor in Actors.Distinct()) visitors[actor] = await town.SignedIn(actor);
        var (received, seen, sent) = (await town.Read(db => Matters.All(db).CountAsync()), new HashSet<Guid>(), 0);

        for (var step = 0; step < Steps; step++)
        {
            var actor = Actors[random.Next(Actors.Length)];
            var page = await visitors[actor].Open(await Somewhere(town, actor, random));
            var forms = page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Where(form => form.GetAttribute("action") is null or "" || form.GetAttribute("action")!.StartsWith("/lam-viec", StringComparison.Ordinal)).ToList();
            if (forms.Count > 0)
            {
                var form = forms[random.Next(forms.Count)];
                var answer = await visitors[actor].Submit(page, form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path, [.. Fields(form, random)]);
                Assert.InRange(answer.Status, 200, 422);
                sent++;
            }

            await Holds(town, received, seen);
        }

        Assert.InRange(sent, Steps / 2, Steps);
    }

    private static async Task<string> Somewhere(Town town, string actor, Random random)
    {
        if (actor.StartsWith("province", StringComparison.Ordinal))
        {
            var passed = await town.Read(db => db.Escalations.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
            return passed.Count == 0 ? "/lam-viec/cap-duoi-chuyen-len" : $"/lam-viec/cap-duoi-chuyen-len/{passed[random.Next(passed.Count)]}";
        }

        if (actor.StartsWith("office", StringComparison.Ordinal) && random.Next(8) == 0) return random.Next(2) == 0 ? $"/lam-viec/doi-thoai/{Promises.Dialogue}/bao-ket-qua" : "/lam-viec/don-doc";
        var tasks = await town.Read(db => Tasks.All(db).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
        return Promises.Url(tasks[random.Next(tasks.Count)]);
    }

    private static IEnumerable<(string Name, string? Value)> Fields(IHtmlFormElement form, Random random)
    {
        foreach (var fields in form.Elements.Where(field => field.GetAttribute("name") is { Length: > 0 }).GroupBy(field => field.GetAttribute("name")!))
        {
            switch (fields.First())
            {
                case IHtmlInputElement { Type: "hidden" }:
                    break;
                case IHtmlInputElement { Type: "radio" or "checkbox" }:
                    var boxes = fields.OfType<IHtmlInputElement>().ToList();
                    if (random.Next(4) > 0) yield return (fields.Key, boxes[random.Next(boxes.Count)].Value);
                    break;
                case IHtmlSelectElement select:
                    yield return (fields.Key, select.Options[random.Next(select.Options.Length)].Value);
                    break;
                case IHtmlInputElement when fields.Key is "to" or "due" or "aboveDue" or "occurredOn":
                    if (fields.Key != "occurredOn") yield return (fields.Key, new DateOnly(2026, 11, 20).AddDays(random.Next(120)).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    yield return (fields.Key, Phrases[random.Next(Phrases.Length)]);
                    break;
            }
        }
    }

    private static async Task Holds(Town town, int received, HashSet<Guid> seen)
    {
        var (matters, opinions) = (await town.Read(db => Matters.All(db).ToListAsync()), await town.Read(db => Matters.Opinions(db).ToListAsync()));
        var (tasks, steps) = (await town.Read(db => Tasks.All(db).ToListAsync()), await town.Read(db => db.TaskSteps.OrderBy(row => row.RecordedAt).ThenBy(row => row.Ordinal).ToListAsync()));

        Assert.Equal(received, matters.GroupBy(matter => matter.State).Sum(state => state.Count()));
        Assert.Equal(received, opinions.GroupBy(opinion => opinion.State).Sum(state => state.Count()));
        Assert.All(opinions, opinion => Assert.Equal(OpinionStates.Of([.. matters.Where(matter => matter.OpinionId == opinion.Id).Select(matter => matter.State)]), opinion.State));
        Assert.ProperSuperset(seen, steps.Select(step => step.Id).Append(Guid.Empty).ToHashSet());
        seen.UnionWith(steps.Select(step => step.Id));
        foreach (var task in tasks)
        {
            var own = steps.Where(step => step.TaskId == task.Id).ToList();
            var due = task.PromisedOn;
            foreach (var step in own.Where(step => step.Kind is StepKind.Extended or StepKind.CameBack or StepKind.Reopened))
            {
                Assert.Equal(due, step.FromDue);
                due = step.ToDue;
            }

            Assert.Equal(due, task.DueOn);
            if (task.State != TaskState.Closed) continue;
            Assert.NotEmpty(task.Result);
            Assert.NotEmpty(task.Evidence);
            Assert.Contains(own.Skip(own.FindLastIndex(step => step.Kind is StepKind.Reported or StepKind.CameBack)), step => step.Kind == StepKind.Told);
        }
    }
}
