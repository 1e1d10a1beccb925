using System.Globalization;

namespace DoiThoai.Host.Demo;

/// <summary>One dialogue of the demo on its whole road, each step by whoever does it in an office.</summary>
internal sealed class DemoDialogue(DemoTown town, string unit, string id)
{
    private readonly string path = "/lam-viec/doi-thoai/" + id;

    /// <summary>A day as people type it.</summary>
    public static string Day(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Roles by decision, programme, house rules and, where known, day and place.</summary>
    public async Task Prepare(string? decision, string? decidedOn, (string On, string At, string Place)? when)
    {
        var office = await As("party-office");
        if (when is { } set) await office.Send(path + "/ngay", path + "/ngay", [("heldOn", set.On), ("startsAt", set.At), ("days", "0,5"), ("place", set.Place)], town.Ct);
        await office.Send(path + "/nhan-su", path + "/nhan-su", [("rolesDecision", decision ?? ""), ("rolesDecidedOn", decidedOn ?? "")], town.Ct);
        await office.Send(path + "/chuong-trinh", path + "/chuong-trinh", [], town.Ct);
    }

    /// <summary>Gives notice to the people.</summary>
    public async Task Notice(string on) => await (await As("party-office")).Send(path + "/thong-bao", path + "/thong-bao", [("noticedOn", on)], town.Ct);

    /// <summary>Records opinions that came by one door, in one form.</summary>
    public async Task Record(string by, string source, string channel, string on, IReadOnlyList<DemoOpinion> opinions)
    {
        List<(string, string)> typed = [("dialogue", id), ("source", source), ("channel", channel), ("occurredOn", on)];
        foreach (var (index, opinion) in opinions.Index())
        {
            typed.AddRange([($"text-{index + 1}", opinion.Text), ($"kind-{index + 1}", opinion.Kind), ($"name-{index + 1}", opinion.Author ?? ""), ($"village-{index + 1}", opinion.Village is null ? "" : "→" + opinion.Village)]);
        }

        const string Many = "/lam-viec/y-kien/ghi-nhieu";
        await (await As(by)).Send(Many, Many, typed, town.Ct);
    }

    /// <summary>Sorts what nobody has sorted, by the proposals of the product where the story says nothing else.</summary>
    public async Task Sort(IReadOnlyList<DemoOpinion> opinions)
    {
        var office = await As("party-office");
        var list = "/lam-viec/y-kien?doi-thoai=" + id;
        var page = await office.Open(list, town.Ct);
        List<(string, string)> typed = [];
        foreach (var opinion in opinions)
        {
            if (DemoVisitor.KeyOf(page, "field", opinion.Text) is { } key) typed.AddRange([($"field-{key}", opinion.Field ?? "KHAC"), ($"dialogue-{key}", id)]);
        }

        await office.Send(list, list, typed, town.Ct);
    }

    /// <summary>Ban Thường vụ approves the list, hands it to the government, and the government assigns; a Party matter stays with the Party.</summary>
    public async Task Assign(string on, string chairman)
    {
        var office = await As("party-office");
        await office.Send(path + "/danh-sach-y-kien", path + "/danh-sach-y-kien", [("consideredOn", on)], town.Ct, button: path + "/danh-sach-y-kien/duyet");
        await office.Send("/lam-viec/chuyen-ubnd", "/lam-viec/chuyen-ubnd", [("occurredOn", on)], town.Ct);
        await (await As(chairman)).Send("/lam-viec/phan-cong", "/lam-viec/phan-cong", [("occurredOn", on)], town.Ct);
    }

    /// <summary>Those who lead prepare their answers and submit them; Chủ tịch UBND and Bí thư approve.</summary>
    public async Task Answer(IReadOnlyList<string> drafters, IReadOnlyList<DemoOpinion> opinions, string basis, Func<DemoOpinion, string> dueOf)
    {
        const string Mine = "/lam-viec/tra-loi";
        foreach (var drafter in drafters)
        {
            var one = await As(drafter);
            var page = await one.Open(Mine, town.Ct);
            List<(string, string)> typed = [("send", "submit")];
            foreach (var opinion in opinions)
            {
                if (DemoVisitor.KeyOf(page, "text", opinion.Text) is not { } key) continue;
                typed.AddRange([($"text-{key}", opinion.Answer!), ($"basis-{key}", basis), ($"proposes-{key}", opinion.Ends), ($"by-{key}", dueOf(opinion))]);
            }

            if (typed.Count > 1) await one.Send(Mine, Mine, typed, town.Ct);
        }

        foreach (var who in new[] { "chairman", "head" })
        {
            var head = await As(who);
            if ((await head.Open("/lam-viec/duyet-tra-loi", town.Ct)).Contains("name=\"answer\"", StringComparison.Ordinal)) await head.Send("/lam-viec/duyet-tra-loi", "/lam-viec/duyet-tra-loi", [], town.Ct);
        }
    }

    /// <summary>Opens the conference, writes down how each matter ended, closes.</summary>
    public async Task Hold(string clerk, IReadOnlyList<(string Name, string Value)> opening, Func<string, IReadOnlyList<(string Name, string Value)>> rows, string conclusion)
    {
        var secretary = await As(clerk);
        await secretary.Send(path + "/hoi-nghi", path + "/hoi-nghi", opening, town.Ct, again: true);
        var book = path + "/hoi-nghi/dien-bien";
        var page = await secretary.Open(book, town.Ct);
        await secretary.Send(book, book, [.. rows(page), ("conclusion-end", conclusion)], town.Ct);
        await secretary.Send(book, book, [], town.Ct, button: path + "/hoi-nghi/be-mac");
    }

    /// <summary>Minutes read aloud and signed; the conclusion notice issued with its tasks.</summary>
    public async Task Conclude(string signedOn, string addition, string general, string? number, string issuedOn, Func<string, IReadOnlyList<(string Name, string Value)>> tasks)
    {
        var head = await As("head");
        await head.Send(path + "/bien-ban", path + "/bien-ban", [("addition", addition), ("readOn", signedOn), ("signedOn", signedOn)], town.Ct, again: true, button: path + "/bien-ban/ky");
        var page = await head.Open(path + "/ket-luan", town.Ct);
        await head.Send(path + "/ket-luan", path + "/ket-luan", [("general", general), ("number", number ?? ""), ("issuedOn", issuedOn), .. tasks(page)], town.Ct, button: path + "/ket-luan/ky");
    }

    /// <summary>Makes the results known.</summary>
    public async Task Results(string on) => await (await As("party-office")).Send(path + "/cong-khai-ket-qua", path + "/cong-khai-ket-qua", [("postedOn", on)], town.Ct);

    /// <summary>Duyệt công khai: the office approves what the public may read, holds some back with a reason, leaves some for later.</summary>
    public async Task Publish(IReadOnlyList<DemoOpinion> opinions)
    {
        var office = await As("party-office");
        var list = "/lam-viec/cong-khai?doi-thoai=" + id;
        var page = await office.Open(list, town.Ct);
        List<(string, string)> typed = [("act", "chosen")];
        foreach (var opinion in opinions.Where(opinion => !opinion.PublishLater))
        {
            // What has no author stays inside the office and does not stand here.
            if (DemoVisitor.KeyOf(page, "approve", opinion.Text) is { } key) typed.Add(opinion.HeldBack is { } reason ? ($"reason-{key}", reason) : ($"approve-{key}", "true"));
        }

        await office.Send(list, list, typed, town.Ct);
    }

    private Task<DemoVisitor> As(string login) => town.As($"{login}@{unit}");
}

/// <summary>An opinion of the demo.</summary>
/// <param name="Ending">How it ends; what a story does not say ended as its kind ends best.</param>
/// <param name="HeldBack">Why the public does not read it.</param>
/// <param name="PublishLater">Whether nobody has decided yet what the public reads of it.</param>
internal sealed record DemoOpinion(
    string Kind, string? Field, string Text, string? Answer, string? Village, string? Author, string? Source, string? Ending, string? HeldBack, bool PublishLater)
{
    /// <summary>How its task begins.</summary>
    public string Short => Answer!.Length > 40 ? Answer[..40] : Answer;

    /// <summary>The ending proposed.</summary>
    public string Ends => Ending ?? (Kind switch { "hoi" => "answered", "gopY" or "hienKe" => "takenUp", _ => "settled" });
}
