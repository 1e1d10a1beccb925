using System.Globalization;

namespace DoiThoai.Host.Demo;

/// <summary>Phường Dĩnh Kế 2024: the complete plan with its rules and its two planned dialogues. Neither its number nor its day is printed.</summary>
internal static class DinhKe
{
    public static async Task Tell(DemoTown town)
    {
        var story = Demo.Read<DemoPlan>("dinh-ke");
        var office = await town.As("party-office@dinh-ke");
        var plan = await Open(town, office, story);
        await office.Send(plan, plan + "/trinh", [], town.Ct);
        var head = await town.As("head@dinh-ke");
        await head.Send(plan, plan + "/duyet", [("number", ""), ("dated", ""), ("approvedOn", "")], town.Ct);
    }

    /// <summary>Opens a plan with its dialogues and writes every part that the story has; gives the plan's address.</summary>
    internal static async Task<string> Open(DemoTown town, DemoVisitor office, DemoPlan story)
    {
        List<(string, string)> opening = [("year", story.Year.ToString(CultureInfo.InvariantCulture))];
        for (var i = 1; i <= Math.Max(4, story.Planned.Count); i++)
        {
            var row = story.Planned.ElementAtOrDefault(i - 1);
            opening.AddRange(
            [
                ($"month-{i}", row?.Month ?? ""), ($"theme-{i}", row?.Theme ?? ""), ($"regime-{i}", row?.Regime ?? "periodic"), ($"content-{i}", row?.Content ?? "general"),
                ($"host-{i}", row?.Host ?? "both"), ($"village-{i}", row?.Village is null ? "" : "→" + row.Village), ($"days-{i}", ""),
            ]);
        }

        var plan = await office.Send($"/lam-viec/ke-hoach/mo?nam={story.Year}", "/lam-viec/ke-hoach/mo", opening, town.Ct);
        await office.Send($"{plan}/phan-chung", $"{plan}/phan-chung", [("title", story.Title), ("signedAs", story.SignedAs ?? ""), ("minDays", story.MinDays ?? ""), ("maxDays", story.MaxDays ?? "")], town.Ct);
        await Part("can-cu", story.Basis.Select(line => string.Join("; ", line)));
        await Part("muc-dich", story.Purpose);
        await Part("yeu-cau", story.Requirement);
        await Part("noi-dung", story.Content);
        await Part("che-do", story.Regime);
        await Part("thuong-xuyen", story.StandingForm);
        await Part("thanh-phan", story.Composition);
        await Part("trinh-tu", story.Procedure?.Select(line => string.Join(" | ", line)));
        await Part("to-chuc-thuc-hien", story.Responsibility?.Select(line => string.Join(" | ", line)));
        await Part("noi-nhan-dien-tu", story.RecipientElectronic);
        await Part("noi-nhan-giay", story.RecipientPaper);
        if (story.Chairs is { } chairs) await office.Send($"{plan}/phan/chu-tri", $"{plan}/phan/chu-tri", [.. chairs.Select(chair => (chair.Key, string.Join('\n', chair.Value)))], town.Ct);
        return plan;

        async Task Part(string slug, IEnumerable<string>? lines)
        {
            if (lines is not null) await office.Send($"{plan}/phan/{slug}", $"{plan}/phan/{slug}", [("lines", string.Join('\n', lines))], town.Ct);
        }
    }
}

/// <summary>A plan of the demo: dinh-ke.json and the plan part of the other stories.</summary>
internal sealed record DemoPlan(
    int Year,
    string Title,
    string? SignedAs,
    string? MinDays,
    string? MaxDays,
    List<List<string>> Basis,
    List<string>? Purpose,
    List<string>? Requirement,
    List<string>? Content,
    List<string>? Regime,
    List<string>? StandingForm,
    List<string>? Composition,
    List<List<string>>? Procedure,
    List<List<string>>? Responsibility,
    List<string>? RecipientElectronic,
    List<string>? RecipientPaper,
    Dictionary<string, List<string>>? Chairs,
    List<DemoPlanned> Planned);

internal sealed record DemoPlanned(string Regime, string Content, string Month, string Theme, string? Host, string? Village);
