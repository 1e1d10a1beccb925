using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Report;

/// <summary>The sum over the states is all that was ever received: random histories through the product's own forms, held against a ledger that the test keeps for itself.</summary>
public class NothingVanishesTests
{
    private const int Moves = 60;
    private const int MostRounds = 10;
    private static readonly string[] Actors = ["office", "office", "office", "front", "head", "chairman", "party-office", "clerk"];
    private static readonly string[] Words = ["", "Đường hỏng, đề nghị sửa", "Nước yếu.\nĐiện yếu.\nĐường lầy.", "Xin hỏi hồ sơ đất", "<b>", "Lý do khác"];
    private static readonly string[] Places = ["/lam-viec/y-kien", "/lam-viec/y-kien/ghi", "/lam-viec/y-kien/ghi-nhieu", "/lam-viec/nhom-y-kien", "/lam-viec/chuyen-ubnd", "/lam-viec/phan-cong", "/lam-viec/hoi-nghi-thon/ghi", "/lam-viec/cong-khai", "/lam-viec/tra-loi"];
    private static readonly string[] OfOpinion = ["", "/phan-loai", "/rut", "/han-che", "/chuyen-don", "/cong-khai"];
    private static readonly string[] OfDialogue = ["/danh-sach-y-kien", "/hoi-nghi", "/hoi-nghi/dien-bien", "/ket-luan", "/bao-ket-qua"];

    private static readonly Gen<Move> AnyMove =
        from actor in Gen.Elements(Actors)
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, 1000)
        from row in Gen.Choose(0, 1000)
        from form in Gen.Choose(0, 1000)
        from dice in Gen.Choose(0, int.MaxValue)
        select new Move(actor, kind, place, row, form, dice);

    [Theory, EveryEngine]
    public async Task Whatever_people_send_the_sum_over_the_states_is_all_that_was_ever_received(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithOpinions("Đường vào bản lầy lội", "Nhà văn hóa dột", "Trạm y tế thiếu thuốc");
        Dictionary<string, Visitor> people = [];
        foreach (var actor in Actors.Distinct()) people[actor] = await town.As(actor);
        HashSet<Guid> ledger = [];
        List<Move> history = [];

        // A history without one more opinion, or one that stays in one state, shows nothing: it goes on.
        for (var round = 0; round < MostRounds && !await Tells(); round++)
        {
            foreach (var move in AnyMove.Sample(Moves))
            {
                history.Add(move);
                await Send(town, people[move.Actor], move);
                await Holds(town, ledger, string.Join("; ", history));
            }
        }

        Assert.True(await Tells());
        // Whatever was sent, the rows that pages show say what the register was told.
        Assert.Empty((await RegisterRowsTests.Found(town.Town)).Select(it => $"{it.Where} {it.What} {string.Join(' ', it.Args)}"));

        async Task<bool> Tells() => ledger.Count > 3 && (await town.Opinions()).Select(it => it.State).Distinct().Count() > 1;
    }

    [Theory, EveryEngine]
    public async Task An_opinion_that_vanished_is_found_and_said_openly(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        await town.Change(async turn =>
        {
            var lost = await turn.Db.Set<Opinion>().Where(it => it.Reference == "PY-2026-0000003").Select(it => it.Id).SingleAsync();
            await turn.Db.Set<Matter>().Where(it => it.OpinionId == lost).ExecuteDeleteAsync();
            await turn.Db.Set<Opinion>().Where(it => it.Id == lost).ExecuteDeleteAsync();
        });

        var page = await town.Visitor().Open("/so-lieu?unit=phu-yen");

        Assert.Contains("Sổ tiếp nhận ghi 3 ý kiến, khác tổng các tình trạng là 2", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Every_number_of_the_sum_leads_to_the_dialogues_it_counts_and_names_nobody(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        var anybody = town.Visitor();

        var figures = await anybody.Open("/so-lieu?unit=phu-yen");
        var leads = figures.Document.QuerySelectorAll("a[href^='/so-lieu/tiep-nhan']").ToDictionary(it => it.GetAttribute("href")!, it => int.Parse(it.TextContent, CultureInfo.InvariantCulture));

        Assert.Equal(4, leads.Count);
        foreach (var (url, count) in leads)
        {
            var rows = await anybody.Open(url);
            Assert.Equal((200, count), (rows.Status, rows.Texts("tbody .dt-num").Sum(it => int.Parse(it, CultureInfo.InvariantCulture))));
            Assert.DoesNotContain("Lò Văn Bí Mật", rows.Words, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await anybody.Open("/so-lieu/tiep-nhan?unit=khong-co")).Status);
        Assert.Equal(404, (await anybody.Open("/so-lieu/tiep-nhan?unit=phu-yen&state=<script>")).Status);
    }

    private static async Task Send(PrepareTown town, Visitor actor, Move move)
    {
        // Now and then an opinion comes in that is simply well written down.
        if (move.Kind == 4)
        {
            await town.WithOpinions(Words[1 + (move.Dice % (Words.Length - 1))]);
            return;
        }

        var opinions = await town.Opinions();
        var url = move.Kind switch
        {
            0 or 1 => Places[move.Place % Places.Length],
            2 => $"/lam-viec/y-kien/{opinions[move.Row % opinions.Count].Id}{OfOpinion[move.Place % OfOpinion.Length]}",
            _ => $"/lam-viec/doi-thoai/{town.Dialogue}{OfDialogue[move.Place % OfDialogue.Length]}",
        };
        var page = await actor.Open(url);
        Assert.True(page.Status < 500, url);
        var forms = page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").ToList();
        if (forms.Count == 0) return;
        var random = new Random(move.Dice);
        var form = forms[move.Form % forms.Count];
        List<(string, string?)> fields = [("__RequestVerificationToken", page.Value("__RequestVerificationToken"))];
        foreach (var named in form.Elements.Where(it => it.GetAttribute("name") is { Length: > 0 } and not "__RequestVerificationToken").GroupBy(it => it.GetAttribute("name")!))
        {
            if (Typed([.. named], random) is { } value) fields.Add((named.Key, value));
        }

        var action = form.GetAttribute("action") is { Length: > 0 } to ? to : page.Path;
        var answer = await actor.Forge(page, action, [.. fields.Skip(1)]);
        Assert.True(answer.Status < 500, action);
    }

    private static string? Typed(List<IElement> fields, Random random) => fields[0] switch
    {
        IHtmlInputElement { Type: "hidden" } hidden => hidden.Value,
        IHtmlInputElement { Type: "radio" or "checkbox" } => random.Next(3) == 0 ? null : fields[random.Next(fields.Count)].GetAttribute("value"),
        IHtmlSelectElement { Value.Length: > 0 } chosen when random.Next(2) == 0 => chosen.Value,
        IHtmlSelectElement { Options.Length: > 0 } select => select.Options[random.Next(select.Options.Length)].Value,
        IHtmlInputElement { Value.Length: > 0 } filled => filled.Value,
        _ => Words[random.Next(Words.Length)],
    };

    private static async Task Holds(PrepareTown town, HashSet<Guid> ledger, string history)
    {
        var opinions = await town.Opinions();
        ledger.UnionWith(opinions.Select(it => it.Id));
        var matters = (await town.Matters()).ToLookup(it => it.OpinionId);
        var received = await town.Town.Read(db => db.Set<EntryRow>().CountAsync(it => it.Type == (int)RegisterType.Received));
        var page = await town.Town.Visitor().Open("/so-lieu?unit=phu-yen");
        var shown = page.Document.QuerySelectorAll("tbody a[href^='/so-lieu/tiep-nhan']").Sum(it => int.Parse(it.TextContent, CultureInfo.InvariantCulture));

        Assert.True(ledger.Count == opinions.Count && ledger.Count == received && ledger.Count == shown, $"{ledger.Count} received, {opinions.Count} there, {received} in the register, {shown} on the page, after {history}");
        Assert.True(page.Words.Contains("không ý kiến nào bị bỏ sót", StringComparison.Ordinal), history);
        Assert.All(opinions, it => Assert.True(matters[it.Id].Any() && OpinionStates.Of([.. matters[it.Id].Select(matter => matter.State)]) == it.State, $"{it.State} after {history}"));
    }

    private sealed record Move(string Actor, int Kind, int Place, int Row, int Form, int Dice);
}
