namespace DoiThoai.Host.Demo;

/// <summary>The dialogue of a living commune that collects opinions: meetings in the villages, what was telephoned, what says the same, the first answers.</summary>
internal static class Collecting
{
    public static async Task Tell(DemoTown town, string unit, CollectingStory story)
    {
        var (day, today) = (Living.Coming(town), DemoDialogue.Day(town.Today));
        var office = await town.As($"party-office@{unit}");
        var plan = "/lam-viec/ke-hoach/" + DemoVisitor.IdsOf(await office.Open("/lam-viec/ke-hoach", town.Ct), "/lam-viec/ke-hoach/")[0];
        var id = await Living.Id(town, office, plan, story.Theme);
        var dialogue = new DemoDialogue(town, unit, id);
        await dialogue.Prepare(story.RolesDecision, DemoDialogue.Day(town.Today.AddDays(-2)), (DemoDialogue.Day(day), "8:00", story.Place));
        await dialogue.Notice(DemoDialogue.Day(town.Today.AddDays(-1)));

        await Join(town, unit, id, story.Joining ?? []);

        // First what is on its way, then what waits for somebody to sort it.
        var (signed, open) = ((story.Meetings ?? []).Where(meeting => meeting.Signed).ToList(), (story.Meetings ?? []).Where(meeting => !meeting.Signed));
        foreach (var meeting in signed) await Meet(town, unit, id, meeting);
        if (story.Phoned is { } phoned)
        {
            await dialogue.Record("party-office", "person", "phone", today, phoned);
            await Split(town, office, dialogue, id, story.TwoMatters!);
            List<DemoOpinion> taken = [.. signed.SelectMany(meeting => meeting.Opinions), .. phoned];
            await dialogue.Sort(taken);
            var groups = "/lam-viec/nhom-y-kien?doi-thoai=" + id;
            await office.Send(groups, groups, [], town.Ct);
            await office.Send("/lam-viec/chuyen-ubnd", "/lam-viec/chuyen-ubnd", [("occurredOn", today)], town.Ct);
            await (await town.As($"office@{unit}")).Send("/lam-viec/phan-cong", "/lam-viec/phan-cong", [("occurredOn", today)], town.Ct);
            foreach (var answer in story.Answers!) await Answer(town, unit, answer, story.Basis!, DemoDialogue.Day(day));
        }

        if (story.Sorted is { } sorted)
        {
            await dialogue.Record("front", "person", "inPerson", today, sorted);
            await dialogue.Sort(sorted);
        }

        foreach (var meeting in open) await Meet(town, unit, id, meeting);
        await dialogue.Record("front", "person", "inPerson", today, story.Opinions);
    }

    // The Front or the head of a village records a meeting of the people with its minutes, delegates and opinions.
    private static async Task Meet(DemoTown town, string unit, string dialogue, MeetingStory meeting)
    {
        const string Sheet = "/lam-viec/hoi-nghi-thon/ghi";
        await (await town.As($"{meeting.By}@{unit}")).Send(Sheet, Sheet,
        [
            .. meeting.Village is null ? [] : new[] { ("village", "→" + meeting.Village) },
            ("dialogue", dialogue), ("heldOn", DemoDialogue.Day(town.Today.AddDays(-meeting.DaysAgo))), ("place", meeting.Place), ("chairPost", meeting.Chair),
            ("households", meeting.Households), ("minutes", meeting.Minutes), ("delegates", string.Join('\n', meeting.Delegates)), ("signed", meeting.Signed ? "true" : ""),
            .. meeting.Opinions.Index().SelectMany(row => new[] { ($"text-{row.Index + 1}", row.Item.Text), ($"kind-{row.Index + 1}", row.Item.Kind), ($"name-{row.Index + 1}", row.Item.Author ?? "") }),
        ], town.Ct);
    }

    // People register from the public page; the desk has confirmed the first one who wants to speak.
    private static async Task Join(DemoTown town, string unit, string dialogue, List<JoinStory> joining)
    {
        foreach (var one in joining)
        {
            using var person = town.Anybody();
            var door = $"/dang-ky?doi-thoai={dialogue}&viec=";
            List<(string, string)> who = [("name", one.Name ?? ""), ("village", "→" + one.Village), ("phone", ""), ("interpreter", one.Interpreter ?? ""), .. one.Consent ? new[] { ("consent", "true") } : []];
            if (one.Words is { } words) await person.SendSteps(door + "phat-bieu", town.Ct, ("/dang-ky/phat-bieu/nguoi", [("text", words)]), ("/dang-ky/phat-bieu", who));
            else await person.SendSteps(door + "tham-du", town.Ct, ("/dang-ky/tham-du", [.. who, ("people", one.People ?? "1")]));
        }

        if (joining.Find(one => one.Words is not null) is not { } first) return;
        var (clerk, list) = (await town.As($"clerk@{unit}"), $"/lam-viec/doi-thoai/{dialogue}/dang-ky");
        var key = DemoVisitor.KeyOf(await clerk.Open(list, town.Ct), "verdict", first.Name!) ?? throw new InvalidOperationException($"Nobody registered: {first.Name}");
        await clerk.Send(list, list, [($"verdict-{key}", "accept")], town.Ct);
    }

    // Who telephoned spoke of two matters: each goes its own way, as their words propose.
    private static async Task Split(DemoTown town, DemoVisitor office, DemoDialogue dialogue, string id, DemoOpinion said)
    {
        await dialogue.Record("party-office", "person", "phone", DemoDialogue.Day(town.Today), [said]);
        var opinion = DemoVisitor.LinkOf(await office.Open("/lam-viec/y-kien?doi-thoai=" + id, town.Ct), "/lam-viec/y-kien/", said.Text)![..("/lam-viec/y-kien/".Length + 36)];
        await office.Send(opinion + "/phan-loai", opinion + "/phan-loai", [], town.Ct);
    }

    private static async Task Answer(DemoTown town, string unit, AnswerStory answer, string basis, string due)
    {
        const string Mine = "/lam-viec/tra-loi";
        var officer = await town.As($"department1@{unit}");
        var key = DemoVisitor.KeyOf(await officer.Open(Mine, town.Ct), "text", answer.To) ?? throw new InvalidOperationException($"Nobody answers: {answer.To}");
        await officer.Send(Mine, Mine, [("send", answer.Stage), ($"text-{key}", answer.Text), ($"basis-{key}", basis), ($"proposes-{key}", answer.Ending), ($"by-{key}", answer.Ending == "inProgress" ? due : "")], town.Ct);
    }
}

/// <summary>What a story tells of a dialogue that collects opinions: those of its meetings and of the telephone go on their way, the sorted ones wait to be handed on, the others to be sorted.</summary>
internal sealed record CollectingStory(
    string RolesDecision, string Theme, string Place, string? Basis, List<MeetingStory>? Meetings, DemoOpinion? TwoMatters, List<DemoOpinion>? Phoned, List<AnswerStory>? Answers,
    List<DemoOpinion>? Sorted, List<JoinStory>? Joining, List<DemoOpinion> Opinions);

/// <summary>Somebody who registers from the public page.</summary>
/// <param name="Words">What about, of who wants to speak; null for who attends.</param>
/// <param name="People">How many attend.</param>
internal sealed record JoinStory(string? Name, string Village, string? Words, string? People, string? Interpreter, bool Consent);

internal sealed record MeetingStory(
    string By, string? Village, int DaysAgo, string Place, string Chair, string Households, string Minutes, List<string> Delegates, bool Signed, List<DemoOpinion> Opinions);

/// <summary>An answer that is being prepared.</summary>
/// <param name="To">How the words begin that it answers.</param>
/// <param name="Stage">Whether it is a <c>draft</c> or goes to approval: <c>submit</c>, before any draft.</param>
/// <param name="Ending">The ending it proposes.</param>
/// <param name="Text">The answer.</param>
internal sealed record AnswerStory(string To, string Stage, string Ending, string Text);
