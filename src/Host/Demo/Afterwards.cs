namespace DoiThoai.Host.Demo;

/// <summary>After the conclusion: what belongs above is sent up and waits there, the Front asks and its clock runs.</summary>
internal static class Afterwards
{
    private const string Tasks = "/lam-viec/nhiem-vu";

    public static async Task Tell(DemoTown town, string unit, HeldStory story)
    {
        if (story.PassedUp is { } up) await PassUp(town, unit, up, story.Opinions.First(opinion => opinion.Ends == "passedUp"));
        foreach (var question in story.Questions ?? []) await Ask(town, unit, question);
    }

    private static async Task PassUp(DemoTown town, string unit, PassedUpStory up, DemoOpinion opinion)
    {
        var office = await town.As($"office@{unit}");
        var task = DemoVisitor.LinkOf(await office.Open(Tasks, town.Ct), Tasks + "/", opinion.Short) ?? throw new InvalidOperationException($"No task about {opinion.Text}");
        await office.Send(task, task + "/chuyen-cap-tren", [("text", up.Asks), ("letter", up.Letter), ("occurredOn", DemoDialogue.Day(town.Today.AddDays(-up.DaysAgo)))], town.Ct);
    }

    private static async Task Ask(DemoTown town, string unit, QuestionStory question)
    {
        const string Desk = "/lam-viec/giam-sat";
        var asked = await (await town.As($"front@{unit}")).Send(Desk, Desk + "/hoi", [("about", "→" + question.About), ("text", question.Text)], town.Ct);
        if (question.Answer is { } answer) await (await town.As($"chairman@{unit}")).Send(asked, asked + "/tra-loi", [("answer", answer)], town.Ct);
    }
}

internal sealed record PassedUpStory(string Asks, string Letter, int DaysAgo);

/// <summary>A question of the Front.</summary>
/// <param name="About">What the task or the dialogue is called that it asks about.</param>
/// <param name="Text">The question.</param>
/// <param name="Answer">What the government answers; null while the clock runs.</param>
internal sealed record QuestionStory(string About, string Text, string? Answer);
