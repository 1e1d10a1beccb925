using System.Diagnostics;
using DoiThoai.Ground.Register;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>The served register in the eyes of other people's code, and of curl.</summary>
public class RegisterOutsideTests
{
    [Theory, EveryEngine]
    public async Task Other_peoples_code_confirms_every_entry_the_growth_a_receipt_and_its_promise(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var reference = (await town.Say(3))[1];
        await town.Published(3);
        await town.Say(297);
        await town.Published(300);
        var promise = Path.Combine(town.Data, "promise");
        await File.WriteAllTextAsync(promise, town.Services.GetRequiredService<Promises>().Sign(await LeafOf(town, reference), town.Clock.Now));

        var (code, said) = await Go(await Verifier(), town.Url.AbsoluteUri.TrimEnd('/'), reference, await town.KeyOf(reference), promise);

        Assert.True(code == 0, said);
        Assert.StartsWith("300 entries, 43 beginnings, 1 receipt, 1 promise", said, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_log_is_served_as_its_table_says(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var curl = town.Visitor();
        Assert.Equal(404, (await curl.Get("/log/checkpoint")).Status);
        Assert.Equal(404, (await curl.Get("/log/tile/0/000.p/1")).Status);
        await town.Say(3);
        await town.Published(3);

        var checkpoint = await curl.Get("/log/checkpoint");
        Assert.Equal(("text/plain; charset=utf-8", "no-cache"), (checkpoint.Headers["Content-Type"].Single(), checkpoint.Headers["Cache-Control"].Single()));
        var key = NoteKey.Read((await curl.Get("/log/vkey")).Body.Split('\n')[0])!;
        Assert.True(SignedNote.Read(checkpoint.Body)!.IsBy(key));
        Assert.Equal("localhost/log", key.Name);

        foreach (var (path, length) in new[] { ("0/000.p/3", 96), ("0/000.p/1", 32), ("entries/000.p/2", 134) })
        {
            using var answer = await curl.Http.GetAsync(new Uri(town.Url, "/log/tile/" + path));
            Assert.Equal(length, (await answer.Content.ReadAsByteArrayAsync()).Length);
            Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.ToString());
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        foreach (var path in (string[])["0/000", "0/000.p/4", "0/000.p/0", "0/001.p/1", "1/000.p/1", "entries/000", "64/000.p/1", "0/x000/000.p/1", "0/000.p/03", "0/..%2f..%2fkeys%2flog.key", ""])
        {
            Assert.Equal(404, (await curl.Get("/log/tile/" + path)).Status);
        }

        Assert.Equal(404, (await curl.Get("/log/2/checkpoint")).Status);
        Assert.Equal(404, (await curl.Get("/log/1/checkpoint")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_receipt_opens_for_its_key_once_a_checkpoint_covers_it_and_for_nothing_else(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.WithoutSequencer();
        var reference = (await town.Say(2))[0];
        var (key, citizen) = (await town.KeyOf(reference), town.Visitor());
        string[] files = [$"/receipts/{reference}.tlog-proof", $"/receipts/{reference}/opening.json"];
        foreach (var file in files) Assert.Equal(404, (await citizen.Ask(HttpMethod.Get, file, null, ("X-Case-Key", key))).Status);

        await using (var sequencer = town.NewSequencer()) await sequencer.Round(CancellationToken.None);
        var proof = await citizen.Ask(HttpMethod.Get, files[0], null, ("X-Case-Key", key));
        var opening = await citizen.Ask(HttpMethod.Get, files[1], null, ("X-Case-Key", key));
        Assert.Equal((200, 200), (proof.Status, opening.Status));
        Assert.Equal("Đường vào bản Núi Hồng hỏng 0", (string?)opening.Json["events"]![0]!["fields"]![6]!["value"]);
        var log = NoteKey.Read((await citizen.Get("/log/vkey")).Body.Split('\n')[0])!;
        var (proofFile, openingFile) = (System.Text.Encoding.UTF8.GetBytes(proof.Body), System.Text.Encoding.UTF8.GetBytes(opening.Body));
        Assert.Null(ReceiptCheck.Of(proofFile, openingFile, [log], []).Fault);
        Assert.Equal("field", ReceiptCheck.Of(proofFile, System.Text.Encoding.UTF8.GetBytes(opening.Body.Replace("hỏng 0", "tốt", StringComparison.Ordinal)), [log], []).Fault);

        var other = await town.KeyOf((await town.Say(1))[0]);
        foreach (var file in files)
        {
            foreach (var wrong in (string[])[other, "", "x", key[..51], new('A', 52)]) Assert.Equal(404, (await citizen.Ask(HttpMethod.Get, file, null, ("X-Case-Key", wrong))).Status);
            Assert.Equal(404, (await citizen.Get(file)).Status);
            Assert.Equal(404, (await citizen.Get($"{file}?X-Case-Key={key}")).Status);
            Assert.Equal(404, (await citizen.Ask(HttpMethod.Get, file.Replace(reference, "PY-2026-0000000", StringComparison.Ordinal), null, ("X-Case-Key", key))).Status);
        }
    }

    [Theory, EveryEngine]
    public async Task The_page_checks_a_receipt_by_its_code_and_says_that_the_server_did(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var reference = (await town.Say(1))[0];
        await town.Published(1);
        var code = Commitment.Code(Receipt.Read(await town.KeyOf(reference))!);
        var citizen = town.Visitor();

        var page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("reference", reference), ("code", code));
        Assert.Contains("Biên nhận đúng", page.Words, StringComparison.Ordinal);
        Assert.Contains("Máy chủ này đã kiểm tra", page.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa có bên xác nhận độc lập", page.Words, StringComparison.Ordinal);

        page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("reference", reference), ("code", "000000000000"));
        Assert.Contains("Mã số hoặc mã tra cứu không đúng", page.Words, StringComparison.Ordinal);
        page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng");
        Assert.Equal((422, 2), (page.Status, page.Errors.Count));
    }

    private static readonly Lazy<Task<string>> built = new(Build);

    internal static Task<string> Verifier() => built.Value;

    private static async Task<string> Build()
    {
        var output = Path.Combine(Path.GetTempPath(), $"doithoai-verify-{Environment.ProcessId}");
        var (code, said) = await Go("go", "build", "-o", output, Path.Combine(Repository.Root, "tests/Slices/Ground/RegisterGo/verify.go"));
        return code == 0 ? output : throw new InvalidOperationException(said);
    }

    // Debian's packages lie in a GOPATH of their own; nothing is fetched.
    internal static async Task<(int Code, string Said)> Go(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("GO111MODULE", "off"), ("GOPATH", "/usr/share/gocode"), ("GOCACHE", Path.Combine(Path.GetTempPath(), "doithoai-go")), ("GOFLAGS", "") }) start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await wrong);
    }

    internal static Task<byte[]> LeafOf(Town town, string reference) => town.Read(async db =>
    {
        var (openings, entries) = (db.Set<Opening>(), db.Set<EntryRow>());
        return Commitment.Leaf((await (from row in openings join entry in entries on row.CaseId equals entry.CaseId where row.Name == "reference" && row.Value == reference && entry.Seq == 0 select entry).SingleAsync()).Entry);
    });
}
