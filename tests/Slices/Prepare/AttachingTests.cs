using System.Security.Cryptography;
using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Register;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

/// <summary>Photographs and PDFs with an opinion.</summary>
public class AttachingTests
{
    [Theory, EveryEngine]
    public async Task What_was_attached_reaches_the_officer_as_a_download_without_place_or_author_and_stands_in_the_register(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var citizen = town.Town.Visitor();
        var third = await Third(citizen);
        var paper = await citizen.Attach(third, "Gửi ý kiến", "files", [Files.Jpeg(6), Files.Pdf()], ("name", "Lò Văn Pản"));
        Assert.Equal("/gui-y-kien/phieu", paper.Path);
        // The same form again is the same opinion, files and all.
        Assert.Equal(paper.Texts(".dt-receipt__codes dd")[0], (await citizen.Attach(third, "Gửi ý kiến", "files", [Files.Jpeg(6), Files.Pdf()])).Texts(".dt-receipt__codes dd")[0]);

        // Another opinion from the same form: the files went with the first, and nobody is told that they are there.
        var other = await citizen.Attach(third, "Gửi ý kiến", "files", [], ("name", "Lò Văn Khác"));
        Assert.Equal((422, false), (other.Status, other.Words.Contains("Đã nhận", StringComparison.Ordinal)));

        var opinion = Assert.Single(await town.Opinions());
        using var office = await town.As("office");
        var page = await office.Open($"/lam-viec/y-kien/{opinion.Id:D}");
        Assert.Equal(["Tệp 1: ảnh, 1 kB", "Tệp 2: PDF, 1 kB"], page.Texts(".dt-attached a"));
        List<string> hashes = [];
        foreach (var (ordinal, type) in new[] { (1, "image/jpeg"), (2, "application/pdf") })
        {
            using var answer = await office.Http.GetAsync(new Uri(town.Town.Url, $"/lam-viec/y-kien/{opinion.Id:D}/tep/{ordinal}"));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal((type, "attachment", "nosniff"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.True(bytes.AsSpan().IndexOf("GPS"u8) < 0);
            hashes.Add("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        var said = await town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion.Id && row.Seq == 0 && row.Name == "attachments").Select(row => row.Value).SingleAsync());
        Assert.Equal(string.Join(',', hashes), said);
        Assert.Equal(404, (await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/tep/3")).Status);

        // Nobody else's, and nobody without an account.
        using var stranger = await town.As("department2");
        Assert.Equal(404, (await stranger.Open($"/lam-viec/y-kien/{opinion.Id:D}/tep/1")).Status);
        using var neighbour = await town.Town.SignedIn("office@bac-giang");
        Assert.Equal(404, (await neighbour.Open($"/lam-viec/y-kien/{opinion.Id:D}/tep/1")).Status);
        Assert.Equal("/dang-nhap", (await citizen.Open($"/lam-viec/y-kien/{opinion.Id:D}/tep/1")).Path.Split('?')[0]);
    }

    [Theory, EveryEngine]
    public async Task A_form_that_comes_back_still_holds_its_files_and_lets_go_of_those_that_are_ticked(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var citizen = town.Town.Visitor();
        var back = await citizen.Attach(await Third(citizen), "Gửi ý kiến", "files", [Files.Jpeg(1), Files.Png()], ("name", new string('n', 300)));
        Assert.Equal(422, back.Status);
        Assert.Contains("Đã nhận 2 tệp", back.Words, StringComparison.Ordinal);
        Assert.Empty(await town.Opinions());

        var first = back.Document.QuerySelectorAll("[name='drop-file']")[0].GetAttribute("value");
        var many = await citizen.Attach(back, "Gửi ý kiến", "files", [Files.Webp(), Files.Pdf()], ("name", "Lò Văn Pản"));
        Assert.Contains("nhiều nhất 3 tệp", many.ErrorAt("files"), StringComparison.Ordinal);
        Assert.Contains("Đã nhận 2 tệp", many.Words, StringComparison.Ordinal);
        var paper = await citizen.Attach(many, "Gửi ý kiến", "files", [Files.Webp()], ("drop-file", first));
        Assert.Equal("/gui-y-kien/phieu", paper.Path);
        Assert.Equal([FileKind.Png, FileKind.Webp], await town.Town.Read(db => db.Set<Attachment>().OrderBy(row => row.Ordinal).Select(row => row.Kind).ToListAsync()));
        Assert.Equal(2, await town.Town.Read(db => db.Set<AttachmentContent>().CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task What_is_no_picture_and_no_document_is_refused_at_its_field_and_nothing_is_kept(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var citizen = town.Town.Visitor();
        var back = await citizen.Attach(await Third(citizen), "Gửi ý kiến", "files", ["<svg onload=alert(1)>"u8.ToArray()]);
        Assert.Contains("Chỉ nhận ảnh", back.ErrorAt("files"), StringComparison.Ordinal);
        back = await citizen.Attach(back, "Gửi ý kiến", "files", ["%PDF-1.7 hỏng"u8.ToArray()]);
        Assert.Contains("bị hỏng", back.ErrorAt("files"), StringComparison.Ordinal);
        back = await citizen.Attach(back, "Gửi ý kiến", "files", [new byte[(8 * 1024 * 1024) + 1]]);
        Assert.Contains("8 MB", back.ErrorAt("files"), StringComparison.Ordinal);
        Assert.Equal(0, await town.Town.Read(db => db.Set<AttachmentContent>().CountAsync()));
        Assert.Empty(await town.Opinions());
    }

    [Theory, EveryEngine]
    public async Task What_is_never_sent_goes_after_a_day_and_what_is_led_out_goes_with_its_words(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var citizen = town.Town.Visitor();
        await citizen.Attach(await Third(citizen), "Gửi ý kiến", "files", [Files.Jpeg(1)], ("name", new string('n', 300)));
        town.Town.Clock.Pass(TimeSpan.FromHours(25));
        await citizen.Attach(await Third(citizen), "Gửi ý kiến", "files", [Files.Png()]);
        Assert.Equal([FileKind.Png], await town.Town.Read(db => db.Set<Attachment>().Select(row => row.Kind).ToListAsync()));

        var opinion = Assert.Single(await town.Opinions());
        using var office = await town.As("office");
        var page = await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/chuyen-don");
        var led = await office.Submit(page, $"/lam-viec/y-kien/{opinion.Id:D}/chuyen-don", ("procedure", "toCao"), ("toBody", "Ủy ban Kiểm tra Đảng ủy"));
        Assert.Empty(led.Errors);
        Assert.Equal(0, await town.Town.Read(db => db.Set<AttachmentContent>().CountAsync()));
        Assert.Equal(404, (await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/tep/1")).Status);
    }

    [Theory, EveryEngine]
    public async Task The_office_attaches_a_letter_that_was_photographed(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var office = await town.As("office");
        var done = await office.Attach(await office.Open("/lam-viec/y-kien/ghi"), "/lam-viec/y-kien/ghi", "files", [Files.Jpeg(8)], ("text", "Đề nghị sửa đường."), ("channel", "paper"));
        Assert.Empty(done.Errors);
        var opinion = Assert.Single(await town.Opinions());
        Assert.Single((await office.Open($"/lam-viec/y-kien/{opinion.Id:D}")).Texts(".dt-attached a"));
    }

    [Theory, EveryEngine]
    public async Task A_file_that_was_changed_or_taken_out_of_the_store_is_named(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var citizen = town.Town.Visitor();
        await citizen.Attach(await Third(citizen), "Gửi ý kiến", "files", [Files.Jpeg(1), Files.Png()]);
        Assert.Empty(await Named(town));
        var files = await town.Town.Read(db => db.Set<Attachment>().OrderBy(row => row.Ordinal).ToListAsync());
        await town.Town.Change(async turn => await turn.Db.Set<AttachmentContent>().Where(row => row.Id == files[0].Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Content, Files.Png())));
        Assert.Equal([$"record {files[0].Id} row attachment_contents.content"], await Named(town));
        await town.Town.Change(async turn => await turn.Db.Set<AttachmentContent>().Where(row => row.Id == files[0].Id).ExecuteDeleteAsync());
        Assert.Equal([$"record {files[0].Id} rowGone attachment_contents"], await Named(town));
        await town.Town.Change(async turn =>
        {
            await turn.Db.Set<AttachmentContent>().Where(row => row.Id == files[1].Id).ExecuteDeleteAsync();
            await turn.Db.Set<Attachment>().Where(row => row.Id == files[1].Id).ExecuteDeleteAsync();
        });
        Assert.Contains($"record {files[0].SubjectId} row attachments", await Named(town));
    }

    private static Task<List<string>> Named(PrepareTown town) => town.Town.Read(async db =>
    {
        var register = new RegisterReading(db);
        await new AttachmentRows().Check(register, CancellationToken.None);
        return register.Found.Select(it => $"{it.Where} {it.What} {it.Args[0]}").ToList();
    });

    private static async Task<PageSeen> Third(Visitor citizen) =>
        await citizen.Submit(await citizen.Open("/gui-y-kien?noi=phu-yen"), "Tiếp tục", ("text", "Đường vào bản hỏng, có ảnh kèm theo."));
}
