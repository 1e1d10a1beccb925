using DoiThoai.Ground.Register;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>A receipt is checked in the browser of whoever holds it: nothing is sent, every step is named, and no more is claimed than was checked.</summary>
public class CheckReceiptTests
{
    private const string WithoutSubtle = "Object.defineProperty(Crypto.prototype, 'subtle', { get() { return undefined; } })";

    [Fact]
    public async Task The_browser_finds_a_good_receipt_good_and_names_what_is_wrong_with_another()
    {
        await using var town = await RegisterTown.Ready(Engine.Sqlite);
        var (proof, opening) = await Receipt(town);

        Assert.Equal("Biên nhận đúng | Đúng Đúng Đúng Đúng Đúng Đúng Đúng Chưa có", await Checked(town, proof, opening));
        Assert.Equal("Không kiểm chứng được | Đúng Sai Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét", await Checked(town, proof, opening.Replace("hỏng 4", "tốt 4", StringComparison.Ordinal)));
        Assert.Equal("Không kiểm chứng được | Đúng Sai Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét", await Checked(town, proof, opening.Replace("\"reference\": \"PY", "\"reference\": \"BG", StringComparison.Ordinal)));
        var lines = proof.Split('\n');
        lines[2] = Convert.ToBase64String(new byte[32]);
        Assert.Equal("Không kiểm chứng được | Đúng Đúng Đúng Đúng Đúng Sai Chưa xét Chưa xét", await Checked(town, string.Join('\n', lines), opening));
        var signature = proof.TrimEnd('\n').Split(' ')[^1];
        var forged = Convert.FromBase64String(signature);
        forged[^1] ^= 1;
        Assert.Equal("Không kiểm chứng được | Đúng Đúng Đúng Đúng Đúng Đúng Sai Chưa xét", await Checked(town, proof.Replace(signature, Convert.ToBase64String(forged), StringComparison.Ordinal), opening));
        Assert.Equal("Không kiểm chứng được | Sai Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét", await Checked(town, "khác", opening));
    }

    [Fact]
    public async Task A_receipt_from_which_a_person_was_erased_still_holds()
    {
        await using var town = await RegisterTown.Ready(Engine.Sqlite);
        var (proof, opening) = await Receipt(town, erase: true);

        Assert.DoesNotContain("hỏng 4", opening, StringComparison.Ordinal);
        await using var screen = await Screen.On(town, 320);
        await screen.Page.GotoAsync(new Uri(town.Url, "/kiem-chung").ToString());
        Assert.Equal("Biên nhận đúng | Đúng Đúng Đúng Đúng Đúng Đúng Đúng Chưa có", await Check(screen, proof, opening));
        Assert.Contains("chỉ còn mã băm", await screen.Page.Locator("[data-found]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await screen.Faults());
    }

    [Fact]
    public async Task A_browser_that_cannot_check_signatures_says_so_and_the_server_may_be_asked()
    {
        await using var town = await RegisterTown.Ready(Engine.Sqlite);
        var (proof, opening) = await Receipt(town);
        await using var screen = await Screen.On(town, 320);
        await screen.Page.AddInitScriptAsync(WithoutSubtle);
        await screen.Page.GotoAsync(new Uri(town.Url, "/kiem-chung").ToString());

        Assert.Equal("Nội dung khớp với mốc; chữ ký của mốc chưa được kiểm tra | Đúng Đúng Đúng Đúng Đúng Đúng Chưa kiểm tra được Chưa xét", await Check(screen, proof, opening));
        Assert.Empty(await screen.Faults());
        await screen.Page.GetByText("Nhờ máy chủ kiểm tra", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await screen.Page.GetByText("Máy chủ này đã kiểm tra").WaitForAsync();
        Assert.Equal("Biên nhận đúng | Đúng Đúng Đúng Đúng Đúng Đúng Đúng Chưa có", await Found(screen));
    }

    [Theory, EveryEngine]
    public async Task Without_a_script_the_server_checks_pasted_texts_in_the_same_words(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var (proof, opening) = await Receipt(town);
        var citizen = town.Visitor();

        var page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("proofText", proof), ("openingText", opening));
        Assert.Contains("Máy chủ này đã kiểm tra", page.Words, StringComparison.Ordinal);
        Assert.Equal("Đúng Đúng Đúng Đúng Đúng Đúng Đúng Chưa có", string.Join(' ', page.Texts(".dt-checks strong")));
        page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("proofText", proof), ("openingText", opening.Replace("hỏng 4", "tốt 4", StringComparison.Ordinal)));
        Assert.Equal("Đúng Sai Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét Chưa xét", string.Join(' ', page.Texts(".dt-checks strong")));
        page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("proofText", proof));
        Assert.Equal((422, "Dữ liệu còn thiếu"), (page.Status, page.ErrorAt("opening") is null ? "" : "Dữ liệu còn thiếu"));
    }

    private static async Task<(string Proof, string Opening)> Receipt(Town town, bool erase = false)
    {
        var reference = (await town.Say(7))[4];
        await town.Published(7);
        if (erase)
        {
            var of = await town.Read(db => db.Set<Opening>().Where(row => row.Value == reference).Select(row => row.CaseId).SingleAsync());
            await town.Change(turn => turn.Erase("phu-yen", of, row => row.Name is "text" or "author", CancellationToken.None));
            await town.Published(8);
        }

        var (key, citizen) = (await town.KeyOf(reference), town.Visitor());
        var proof = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}.tlog-proof", null, ("X-Case-Key", key));
        var opening = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}/opening.json", null, ("X-Case-Key", key));
        return (proof.Body, opening.Body);
    }

    // With files, as a person would, at the keyboard; whatever leaves the device fails the test.
    private static async Task<string> Checked(Town town, string proof, string opening)
    {
        await using var screen = await Screen.On(town);
        await screen.Page.GotoAsync(new Uri(town.Url, "/kiem-chung").ToString());
        return await Check(screen, proof, opening);
    }

    private static async Task<string> Check(Screen screen, string proof, string opening)
    {
        List<string> sent = [];
        void Note(object? from, IRequest request) => sent.Add(request.Url);
        await screen.Page.Locator("#proof").SetInputFilesAsync(new FilePayload { Name = "a.tlog-proof", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(proof) });
        await screen.Page.Locator("#opening").SetInputFilesAsync(new FilePayload { Name = "opening.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(opening) });
        screen.Page.Request += Note;
        await screen.Page.GetByText("Kiểm chứng", new PageGetByTextOptions { Exact = true }).FocusAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.GetByText("Trình duyệt trên máy của bạn đã kiểm tra.").WaitForAsync();
        screen.Page.Request -= Note;
        Assert.Empty(sent);
        return await Found(screen);
    }

    private static async Task<string> Found(Screen screen) =>
        $"{await screen.Page.Locator("[data-found] b").InnerTextAsync()} | {string.Join(' ', await screen.Page.Locator(".dt-checks strong").AllInnerTextsAsync())}";
}
