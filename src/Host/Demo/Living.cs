using System.Globalization;

namespace DoiThoai.Host.Demo;

/// <summary>A living commune: its term, its plan and the dialogue that it held, at days reckoned from the day on which the demo is loaded.</summary>
internal static class Living
{
    /// <summary>How many days ago the dialogue was held.</summary>
    public const int DaysAgo = 12;

    private static readonly string[] LeaveTasks = ["inProgress", "unfunded", "mediation", "studied", "writtenAnswer"];

    /// <summary>The administrator enters the term of the committee, in which its documents are numbered.</summary>
    public static async Task Begin(DemoTown town, string unit, LivingStory story)
    {
        const string Terms = "/lam-viec/don-vi/nhiem-ky";
        await (await town.As($"admin@{unit}")).Send(Terms, Terms, [("name", story.Term.Name), ("firstDay", story.Term.FirstDay)], town.Ct);
    }

    public static async Task<string> Hold(DemoTown town, string unit, LivingStory story, IReadOnlyList<string> drafters)
    {
        var (day, office) = (town.Today.AddDays(-DaysAgo), await town.As($"party-office@{unit}"));
        var plan = await office.Send($"/lam-viec/ke-hoach/mo?nam={day.Year}", "/lam-viec/ke-hoach/mo",
        [
            ("year", day.Year.ToString(CultureInfo.InvariantCulture)),
            ("theme-1", story.Held.Theme), ("month-1", Month(day)), ("regime-1", "periodic"), ("content-1", "general"), ("host-1", "both"),
            ("theme-2", story.Collecting.Theme), ("month-2", Month(Coming(town))), ("regime-2", "periodic"), ("content-2", "thematic"), ("host-2", "both"),
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
            .. story.Held.Opinions.Where(opinion => opinion.Ends == "inProgress").Take(1).SelectMany(opinion => DemoVisitor.KeyOf(page, "due", opinion.Short) is { } key ? new (string, string)[] { ($"due-{key}", DemoDialogue.Day(town.Today.AddDays(-3))) } : []),
            .. story.Held.Opinions.Where(opinion => opinion.Ends == "passedUp").SelectMany(opinion => DemoVisitor.KeyOf(page, "above", opinion.Short) is { } key ? new (string, string)[] { ($"above-{key}", story.Held.Above) } : []),
        ]);
        await dialogue.Results(DemoDialogue.Day(day.AddDays(6)));
        await dialogue.Publish(story.Held.Opinions);
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

    /// <summary>The day of the second dialogue: ahead, but in the year of the plan.</summary>
    public static DateOnly Coming(DemoTown town)
    {
        var (day, year) = (town.Today.AddDays(14), town.Today.AddDays(-DaysAgo).Year);
        return day.Year == year ? day : new DateOnly(year, 12, 31);
    }

    /// <summary>The dialogue of a theme in the plan.</summary>
    public static async Task<string> Id(DemoTown town, DemoVisitor office, string plan, string theme)
    {
        foreach (var id in DemoVisitor.IdsOf(await office.Open(plan, town.Ct), "/lam-viec/doi-thoai/"))
        {
            if (System.Net.WebUtility.HtmlDecode(await office.Open("/lam-viec/doi-thoai/" + id, town.Ct)).Contains(theme, StringComparison.Ordinal)) return id;
        }

        throw new InvalidOperationException($"No dialogue about {theme}.");
    }

    private static string Month(DateOnly day) => day.ToString("MM/yyyy", CultureInfo.InvariantCulture);

}

/// <summary>phu-yen.json, bac-giang.json.</summary>
internal sealed record LivingStory(string PlanNumber, TermStory Term, HeldStory Held, CollectingStory Collecting);

internal sealed record TermStory(string Name, string FirstDay);

internal sealed record HeldStory(
    string RolesDecision, string Theme, string Place, string Basis, string General, string Above, string? Complaint, string ReceptionBody, PassedUpStory? PassedUp, List<QuestionStory>? Questions, List<DemoOpinion> Opinions);
