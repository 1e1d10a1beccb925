using System.Globalization;

namespace DoiThoai.Host.Demo;

/// <summary>Xã Phù Yên today: a dialogue that went through every ending and has tasks open, and one that is collecting opinions. All of it is illustration.</summary>
internal static class PhuYen
{
    public static async Task Tell(DemoTown town)
    {
        var story = Demo.Read<LivingStory>("phu-yen");
        var held = await Living.Hold(town, "phu-yen", story, ["department1", "department2", "party-office"]);
        await Living.Complain(town, "phu-yen", held, story);
        await Living.Collect(town, "phu-yen", story);
    }
}

/// <summary>Phường Bắc Giang today: a dialogue held with tasks open, and one that is collecting opinions. All of it is illustration.</summary>
internal static class BacGiang
{
    public static async Task Tell(DemoTown town)
    {
        var story = Demo.Read<LivingStory>("bac-giang");
        await Living.Hold(town, "bac-giang", story, ["department1", "department2", "party-office"]);
        await Living.Collect(town, "bac-giang", story);
    }
}

/// <summary>The two dialogues of a living commune, at days reckoned from the day on which the demo is loaded.</summary>
internal static class Living
{
    private static readonly string[] LeaveTasks = ["inProgress", "unfunded", "mediation", "studied", "writtenAnswer"];

    public static async Task<string> Hold(DemoTown town, string unit, LivingStory story, IReadOnlyList<string> drafters)
    {
        var (day, office) = (town.Today.AddDays(-12), await town.As($"party-office@{unit}"));
        var plan = await office.Send($"/lam-viec/ke-hoach/mo?nam={day.Year}", "/lam-viec/ke-hoach/mo",
        [
            ("year", day.Year.ToString(CultureInfo.InvariantCulture)),
            ("theme-1", story.Held.Theme), ("month-1", Month(day)), ("regime-1", "periodic"), ("content-1", "general"), ("host-1", "both"),
            ("theme-2", story.Collecting.Theme), ("month-2", Month(Coming(town, day))), ("regime-2", "periodic"), ("content-2", "thematic"), ("host-2", "both"),
            ("theme-3", ""), ("month-3", ""), ("theme-4", ""), ("month-4", ""),
        ], town.Ct);
        await office.Send(plan, plan + "/trinh", [], town.Ct);
        var signed = DemoDialogue.Day(day.AddDays(-40));
        await (await town.As($"head@{unit}")).Send(plan, plan + "/duyet", [("number", story.PlanNumber), ("dated", signed), ("approvedOn", signed)], town.Ct);

        var id = await Id(town, office, plan, story.Held.Theme);
        var dialogue = new DemoDialogue(town, unit, id);
        await dialogue.Prepare(story.Held.RolesDecision, DemoDialogue.Day(day.AddDays(-30)), (DemoDialogue.Day(day), "8:00", story.Held.Place));
        await dialogue.Notice(DemoDialogue.Day(day.AddDays(-14)));
        await dialogue.Record("front", "person", "paper", DemoDialogue.Day(day.AddDays(-13)), story.Held.Opinions);
        await dialogue.Sort(story.Held.Opinions);
        await dialogue.Assign(DemoDialogue.Day(day.AddDays(-8)), "office");
        var due = DemoDialogue.Day(town.Today.AddDays(20));
        await dialogue.Answer(drafters, story.Held.Opinions, story.Held.Basis, opinion => LeaveTasks.Contains(opinion.Ends) ? due : "");
        await dialogue.Hold("clerk", [("openedAt", "8:05"), ("headCount", "86"), ("openingReport", "true"), ("reportBack", "true")], page =>
        [
            .. story.Held.Opinions.SelectMany(opinion => DemoVisitor.KeyOf(page, "ending", opinion.Text) is { } key
                ? new (string, string)[]
                {
                    ($"done-{key}", "true"), ($"text-{key}", opinion.Answer!), ($"ending-{key}", opinion.Ends), ($"ground-{key}", opinion.Answer!), ($"due-{key}", LeaveTasks.Contains(opinion.Ends) ? due : ""),
                    ($"satisfied-{key}", opinion.Ends is "settled" or "takenUp" or "answered" or "explained" ? "satisfied" : ""),
                }
                : []),
        ], story.Held.General);
        await dialogue.Conclude(DemoDialogue.Day(day.AddDays(1)), "", story.Held.General, null, DemoDialogue.Day(day.AddDays(4)), page =>
        [
            // One promise is due before the demo begins: somebody has to see what late looks like.
            .. story.Held.Opinions.Where(opinion => opinion.Ends == "inProgress").Take(1).SelectMany(opinion => DemoVisitor.KeyOf(page, "due", Short(opinion)) is { } key ? new (string, string)[] { ($"due-{key}", DemoDialogue.Day(town.Today.AddDays(-3))) } : []),
            .. story.Held.Opinions.Where(opinion => opinion.Ends == "passedUp").SelectMany(opinion => DemoVisitor.KeyOf(page, "above", Short(opinion)) is { } key ? new (string, string)[] { ($"above-{key}", story.Held.Above) } : []),
        ]);
        await dialogue.Results(DemoDialogue.Day(day.AddDays(6)));
        return id;
    }

    public static async Task Complain(DemoTown town, string unit, string dialogue, LivingStory story)
    {
        if (story.Held.Complaint is not { } words) return;
        var office = await town.As($"party-office@{unit}");
        const string One = "/lam-viec/y-kien/ghi";
        var on = DemoDialogue.Day(town.Today.AddDays(-9));
        await office.Send(One, One, [("text", words), ("kind", "kienNghi"), ("source", "person"), ("channel", "paper"), ("occurredOn", on), ("confirm", "true")], town.Ct, again: true);
        var list = await office.Open("/lam-viec/y-kien?trang-thai=received", town.Ct);
        var opinion = "/lam-viec/y-kien/" + DemoVisitor.IdsOf(list, "/lam-viec/y-kien/")[0];
        var key = DemoVisitor.ValuesOf(await office.Open(opinion + "/chuyen-don", town.Ct), "matters");
        await office.Send(opinion + "/chuyen-don", opinion + "/chuyen-don", [.. key.Select(matter => ("matters", matter)), ("procedure", "khieuNai"), ("toBody", story.Held.ReceptionBody), ("occurredOn", on)], town.Ct);
    }

    public static async Task Collect(DemoTown town, string unit, LivingStory story)
    {
        var held = town.Today.AddDays(-12);
        var day = Coming(town, held);
        var office = await town.As($"party-office@{unit}");
        var plan = "/lam-viec/ke-hoach/" + DemoVisitor.IdsOf(await office.Open("/lam-viec/ke-hoach", town.Ct), "/lam-viec/ke-hoach/")[0];
        var dialogue = new DemoDialogue(town, unit, await Id(town, office, plan, story.Collecting.Theme));
        await dialogue.Prepare(story.Collecting.RolesDecision, DemoDialogue.Day(town.Today.AddDays(-2)), (DemoDialogue.Day(day), "8:00", story.Collecting.Place));
        await dialogue.Notice(DemoDialogue.Day(town.Today.AddDays(-1)));
        await dialogue.Record("front", "person", "inPerson", DemoDialogue.Day(town.Today), story.Collecting.Opinions);
    }

    // The second dialogue is ahead, but in the year of the plan.
    private static DateOnly Coming(DemoTown town, DateOnly held)
    {
        var day = town.Today.AddDays(14);
        return day.Year == held.Year ? day : new DateOnly(held.Year, 12, 31);
    }

    private static string Month(DateOnly day) => day.ToString("MM/yyyy", CultureInfo.InvariantCulture);

    private static string Short(DemoOpinion opinion) => opinion.Answer!.Length > 40 ? opinion.Answer[..40] : opinion.Answer;

    private static async Task<string> Id(DemoTown town, DemoVisitor office, string plan, string theme)
    {
        foreach (var id in DemoVisitor.IdsOf(await office.Open(plan, town.Ct), "/lam-viec/doi-thoai/"))
        {
            if (System.Net.WebUtility.HtmlDecode(await office.Open("/lam-viec/doi-thoai/" + id, town.Ct)).Contains(theme, StringComparison.Ordinal)) return id;
        }

        throw new InvalidOperationException($"No dialogue about {theme}.");
    }
}

/// <summary>phu-yen.json, bac-giang.json.</summary>
internal sealed record LivingStory(string PlanNumber, HeldStory Held, CollectingStory Collecting);

internal sealed record HeldStory(string RolesDecision, string Theme, string Place, string Basis, string General, string Above, string? Complaint, string ReceptionBody, List<DemoOpinion> Opinions);

internal sealed record CollectingStory(string RolesDecision, string Theme, string Place, List<DemoOpinion> Opinions);
