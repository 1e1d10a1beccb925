using System.Text;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

/// <summary>Who said something is erased where the law asks for it; days, steps and proofs stay. What came late says so wherever its time stands.</summary>
public class ErasingTests
{
    private const string Name = "Quàng Thị Inh";

    [Theory, EveryEngine]
    public async Task A_person_is_erased_after_a_reason_and_a_second_look_and_every_proof_still_holds(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var (office, opinion) = await Said(town);
        var url = $"/lam-viec/y-kien/{opinion.Id:D}/xoa-thong-tin";
        var nobody = town.Town.Visitor();
        Assert.Contains(Name, (await nobody.Open($"/y-kien/{opinion.Reference}")).Words, StringComparison.Ordinal);

        var page = await office.Open((await office.Open($"/lam-viec/y-kien/{opinion.Id:D}")).Link("Xóa thông tin cá nhân"));
        Assert.Contains("Họ tên, số điện thoại, thư điện tử, nơi ở, họ tên trong 1 lượt đăng ký phát biểu", page.Words, StringComparison.Ordinal);
        var without = await office.Submit(page, url);
        Assert.Equal(422, without.Status);
        Assert.NotNull(without.ErrorAt("reason"));
        var second = await office.Submit(without, url, ("reason", "Người nêu yêu cầu ngày 21/11."));
        Assert.Equal("Xác nhận xóa thông tin cá nhân " + opinion.Reference, second.Heading);
        Assert.Equal(Name, await Kept(town, opinion.Id, "author"));

        var done = await office.Submit(second, "Xóa vĩnh viễn");
        Assert.DoesNotContain(Name, done.Words, StringComparison.Ordinal);
        Assert.Contains("Sửa cầu treo bản Púc.", done.Words, StringComparison.Ordinal);
        foreach (var name in (string[])["author", "phone", "email", "place"]) Assert.Null(await Kept(town, opinion.Id, name));
        Assert.False(await town.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.Value == Name)));
        Assert.Equal([1, 15, 14], await town.Entries(opinion.Id));
        Assert.Equal("Người nêu yêu cầu ngày 21/11.", await Kept(town, opinion.Id, OpinionWords.ErasureReason));
        var publicly = await nobody.Open($"/y-kien/{opinion.Reference}");
        Assert.Contains("Sửa cầu treo bản Púc.", publicly.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, publicly.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, (await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/phieu")).Words, StringComparison.Ordinal);
        await Proved(town, opinion, Name);

        var follow = await nobody.Submit(await nobody.Open("/tra-cuu"), "Tra cứu", ("reference", opinion.Reference), ("code", await town.Town.KeyOf(opinion.Reference)));
        Assert.Contains("đã được xóa khỏi sổ ngày " + Ground(town), follow.Words, StringComparison.Ordinal);
        var file = await nobody.Submit(follow, $"/receipts/{opinion.Reference}/opening.json");
        Assert.Equal(200, file.Status);

        Assert.Contains("Không còn thông tin cá nhân nào để xóa.", (await Twice(office, url, text: false)).Errors);
    }

    [Theory, EveryEngine]
    public async Task On_request_the_words_go_too_and_with_them_all_that_was_made_of_them(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var (office, opinion) = await Said(town);
        var nobody = town.Town.Visitor();
        Assert.Single(await town.Town.Read(db => db.Set<PublishedText>().ToListAsync()));

        await Twice(office, $"/lam-viec/y-kien/{opinion.Id:D}/xoa-thong-tin", text: true);

        Assert.Empty(await town.Town.Read(db => db.Set<PublishedText>().ToListAsync()));
        Assert.False(await town.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.Value != null && row.Value.Contains("cầu treo"))));
        Assert.Equal(404, (await nobody.Open($"/y-kien/{opinion.Reference}")).Status);
        foreach (var path in (string[])["/hoi-dap?q=cau+treo", "/feed.atom", "/"]) Assert.DoesNotContain("Sửa cầu treo", (await nobody.Get(path)).Body, StringComparison.Ordinal);
        Assert.Contains("Nội dung đã được xóa", (await office.Open($"/lam-viec/y-kien/{opinion.Id:D}")).Words, StringComparison.Ordinal);
        await Proved(town, opinion, "cầu treo");
    }

    [Theory, EveryEngine]
    public async Task Only_an_office_erases_and_only_in_its_own_unit(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var (_, opinion) = await Said(town);
        var url = $"/lam-viec/y-kien/{opinion.Id:D}/xoa-thong-tin";

        foreach (var role in (string[])["clerk", "front", "department1"])
        {
            var visitor = await town.As(role);
            Assert.Equal(403, (await visitor.Open(url)).Status);
        }

        Assert.Equal(404, (await (await town.Town.SignedIn("office@bac-giang")).Open(url)).Status);
        Assert.Equal(Name, await Kept(town, opinion.Id, "author"));
    }

    [Theory, EveryEngine]
    public async Task What_came_later_than_its_way_allows_shows_both_times_to_staff_and_public(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var atOnce = await Receive(town, OpinionChannel.InPerson, 0);
        var late = await Receive(town, OpinionChannel.InPerson, 2);
        var paper = await Receive(town, OpinionChannel.Paper, 2);
        var latePaper = await Receive(town, OpinionChannel.Paper, 5);
        var loaded = await Receive(town, OpinionChannel.InPerson, 400, loading: true);
        var office = await town.As("office");
        await office.Submit(await office.Open("/lam-viec/cong-khai"), "Duyệt công khai cả trang");
        var nobody = town.Town.Visitor();

        foreach (var (opinion, note) in new[] { (atOnce, null), (late, "Nhập sau, lúc"), (paper, null), (latePaper, "Nhập sau, lúc"), (loaded, "Dữ liệu cũ, nhập lúc") })
        {
            var follow = await nobody.Submit(await nobody.Open("/tra-cuu"), "Tra cứu", ("reference", opinion.Reference), ("code", await town.Town.KeyOf(opinion.Reference)));
            foreach (var page in new[] { await office.Open($"/lam-viec/y-kien/{opinion.Id:D}"), await nobody.Open($"/y-kien/{opinion.Reference}"), follow })
            {
                Assert.Equal(200, page.Status);
                if (note is null) Assert.DoesNotContain("nhập", page.Words.Replace("Nhập sau, lúc", "nhập", StringComparison.Ordinal), StringComparison.Ordinal);
                else Assert.Contains(note, page.Words, StringComparison.Ordinal);
                if (note is not null) Assert.Contains(DoiThoai.Ground.Texts.Texts.Day(opinion.OccurredOn), page.Words, StringComparison.Ordinal);
            }
        }
    }

    private static string Ground(PrepareTown town) => DoiThoai.Ground.Texts.Texts.Day(Clock.DayOf(town.Town.Clock.Instant()));

    private static async Task<(Visitor Office, Opinion Opinion)> Said(PrepareTown town)
    {
        await town.Town.Change(async turn =>
        {
            var said = new NewOpinion(OpinionSource.Person, OpinionChannel.Online, OpinionKind.KienNghi, "Sửa cầu treo bản Púc.", turn.Today) { Author = Name, Phone = "0912345678", Email = "inh@example.vn", Place = "bản Púc", Consent = true };
            Assert.True((await Intake.Receive(turn, "phu-yen", said, CancellationToken.None)).Try(out var opinion));
            var speaker = new Speaker { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = town.Dialogue, Ordinal = 1, OpinionId = opinion.Id, Consent = true };
            turn.Db.Set<Speaker>().Add(speaker);
            turn.Keep(speaker.Id, "name", Name);
        });
        var office = await town.As("office");
        await office.Submit(await office.Open("/lam-viec/cong-khai"), "Duyệt công khai cả trang");
        return (office, (await town.Opinions())[0]);
    }

    private static async Task<Opinion> Receive(PrepareTown town, OpinionChannel channel, int daysAgo, bool loading = false)
    {
        var decision = await town.Town.Services.GetRequiredService<Store>().Write<Opinion>("test", null, null, loading, turn =>
            Intake.Receive(turn, "phu-yen", new NewOpinion(OpinionSource.Person, channel, OpinionKind.KienNghi, $"Sửa cầu treo {channel} {daysAgo}.", turn.Today.AddDays(-daysAgo)), CancellationToken.None), CancellationToken.None);
        Assert.True(decision.Try(out var opinion));
        return opinion;
    }

    private static async Task<PageSeen> Twice(Visitor office, string url, bool text)
    {
        (string, string?)[] fields = text ? [("reason", "Theo đơn ngày 21/11."), ("text", "true")] : [("reason", "Theo đơn ngày 21/11.")];
        return await office.Submit(await office.Submit(await office.Open(url), url, fields), "Xóa vĩnh viễn");
    }

    private static Task<string?> Kept(PrepareTown town, Guid opinion, string name) => town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion && row.Name == name).Select(row => row.Value).FirstOrDefaultAsync());

    // The receipt verifies, its file no longer holds what is gone, and the whole store is as its register says.
    private static async Task Proved(PrepareTown town, Opinion opinion, string gone)
    {
        var size = await town.Town.Read(db => db.Set<EntryRow>().LongCountAsync());
        await town.Town.Published(size);
        var (key, citizen) = (await town.Town.KeyOf(opinion.Reference), town.Town.Visitor());
        var proof = await citizen.Ask(HttpMethod.Get, $"/receipts/{opinion.Reference}.tlog-proof", null, ("X-Case-Key", key));
        var opening = await citizen.Ask(HttpMethod.Get, $"/receipts/{opinion.Reference}/opening.json", null, ("X-Case-Key", key));
        Assert.DoesNotContain(gone, opening.Body, StringComparison.Ordinal);
        var log = NoteKey.Read((await citizen.Get("/log/vkey")).Body.Split('\n')[0])!;
        Assert.Null(ReceiptCheck.Of(Encoding.UTF8.GetBytes(proof.Body), Encoding.UTF8.GetBytes(opening.Body), [log], []).Fault);
        var (found, _) = await town.Town.Read(db => StoreCheck.Of(db, town.Town.Services.GetRequiredService<RegisterSettings>(), town.Town.Clock.Instant(), null, CancellationToken.None, town.Town.Services.GetServices<IRegisteredRows>()));
        Assert.Empty(found);
    }
}
