namespace DoiThoai.Host.Demo;

/// <summary>Xã Huy Thượng 2024: one dialogue with bản Núi Hồng, ten opinions approved beforehand, all answered on the spot, all satisfied. Day and attendance are not known.</summary>
internal static class HuyThuong
{
    public static async Task Tell(DemoTown town)
    {
        var story = Demo.Read<Story>("huy-thuong");
        var office = await town.As("party-office@huy-thuong");
        await Register(town, office, "plan", "KH", story.PlanNumber, story.PlanDated, story.Plan.Title);
        // The source cites one number with three subjects: kept as they stand, and flagged.
        foreach (var subject in story.RolesSubjects) await Register(town, office, "decision", story.RolesDecision.Split('-', '/')[1], story.RolesDecision, story.RolesDecidedOn, subject);
        await Register(town, office, "notice", "TB", story.AssignmentNotice.Number, story.AssignmentNotice.Dated, story.AssignmentNotice.Subject);

        var plan = await DinhKe.Open(town, office, story.Plan);
        await office.Send(plan, plan + "/trinh", [], town.Ct);
        await (await town.As("head@huy-thuong")).Send(plan, plan + "/duyet", [("number", story.PlanNumber), ("dated", story.PlanDated), ("approvedOn", story.PlanDated)], town.Ct);

        var id = DemoVisitor.IdsOf(await office.Open(plan, town.Ct), "/lam-viec/doi-thoai/")[0];
        var dialogue = new DemoDialogue(town, "huy-thuong", id);
        await dialogue.Prepare(story.RolesDecision, story.RolesDecidedOn, null);
        foreach (var source in story.Opinions.GroupBy(opinion => opinion.Source!))
        {
            await dialogue.Record("party-office", source.Key, "paper", story.CompiledOn, [.. source.Select(opinion => opinion with { Village = story.Village })]);
        }

        await dialogue.Sort(story.Opinions);
        await dialogue.Assign(story.AssignmentNotice.Dated, "chairman");
        await dialogue.Answer(["land", "culture", "party-office"], story.Opinions, story.Basis, _ => "");
        await dialogue.Hold("clerk", [("heldOn", ""), ("headCount", ""), ("openingReport", "true")], _ => [("rest", "asPreparedSatisfied")], story.General);
        await dialogue.Conclude(story.Conclusion.Dated, story.MinutesNote, story.General, story.Conclusion.Number, story.Conclusion.Dated, _ =>
        [
            .. story.Tasks.Index().SelectMany(task => new (string, string)[]
            {
                ($"text-x{task.Index + 1}", task.Item.Text), ($"owner-x{task.Index + 1}", "→" + task.Item.Owner), ($"due-x{task.Index + 1}", task.Item.Due),
            }),
        ]);
        await dialogue.Publish(story.Opinions);
    }

    private static Task<string> Register(DemoTown town, DemoVisitor office, string type, string symbol, string number, string dated, string subject) =>
        office.Send("/lam-viec/so-van-ban", "/lam-viec/so-van-ban",
            [("type", type), ("symbol", symbol), ("number", number.Split('-')[0]), ("dated", dated), ("subject", subject), ("body", "→" + town.Body("huy-thuong", "committee"))], town.Ct);

    private sealed record Story(
        DemoPlan Plan, string Village, string PlanNumber, string PlanDated, string RolesDecision, string RolesDecidedOn, List<string> RolesSubjects, Paper AssignmentNotice, Paper Conclusion, string CompiledOn, string Basis,
        string MinutesNote, string General, List<DemoOpinion> Opinions, List<Duty> Tasks);

    private sealed record Paper(string Number, string Dated, string Subject);

    private sealed record Duty(string Owner, string Text, string Due);
}
