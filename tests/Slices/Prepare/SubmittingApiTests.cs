using System.Security.Cryptography;
using System.Text.Json;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class SubmittingApiTests
{
    private const string Url = "/api/v1/opinions";
    private const string Road = "Đường vào bản Núi Hồng hỏng, đề nghị sửa trước mùa mưa.";

    [Theory, EveryEngine]
    public async Task An_opinion_is_received_with_its_fact_its_entry_and_its_openings_and_the_receipt_comes_back(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithNotice();
        using var nobody = town.Town.Visitor();

        var answer = await nobody.Post(Url, new { unit = "phu-yen", dialogue = town.Dialogue, kind = "phanAnh", field = "GIAO_THONG", text = Road, person = new { name = "Lò Văn Pản", phone = "0912345678", email = "pan@example.vn", village = "ban nui hong", consent = true } }, Key());

        Assert.Equal(201, answer.Status);
        Assert.Equal(["reference", "code", "key", "promise", "url"], answer.Json.AsObject().Select(field => field.Key));
        var opinion = Assert.Single(await town.Opinions());
        Assert.Equal(opinion.Reference, (string?)answer.Json["reference"]);
        Assert.Equal((town.NuiHong, (Guid?)town.Dialogue, OpinionKind.PhanAnh, OpinionChannel.Online, true, (Guid?)null), (opinion.VillageId, opinion.DialogueId, opinion.Kind, opinion.Channel, opinion.Consent, opinion.RecordedBy));
        var key = await town.Town.Read(db => db.Set<Case>().Where(row => row.Id == opinion.Id).Select(row => row.CaseKey).SingleAsync());
        Assert.Equal(Commitment.Code(key), (string?)answer.Json["code"]);
        Assert.Matches("^[A-Z2-7]{52}$", (string?)answer.Json["key"]);
        Assert.Equal($"{town.Town.Url.GetLeftPart(UriPartial.Authority)}/t#{opinion.Reference}.{answer.Json["key"]}", (string?)answer.Json["url"]);
        Assert.Equal([1], await town.Entries(opinion.Id));
        var words = await town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion.Id).ToDictionaryAsync(row => row.Name, row => row.Value));
        Assert.Equal((Road, "Lò Văn Pản", "0912345678", "pan@example.vn"), (words["text"], words["author"], words["phone"], words["email"]));
        var data = await town.Town.Read(db => db.Set<FactRow>().Where(row => row.SubjectId == opinion.Id).Select(row => row.Data).SingleAsync());
        Assert.DoesNotContain("Pản", data, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_same_key_and_body_get_the_same_answer_and_another_body_is_refused(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        var key = Key();

        var first = await nobody.Post(Url, new { unit = "phu-yen", text = Road }, key);
        town.Town.Clock.Pass(TimeSpan.FromDays(29));
        var again = await nobody.Post(Url, new { unit = "phu-yen", text = Road }, key);
        var other = await nobody.Post(Url, new { unit = "phu-yen", text = Road + " Xin cảm ơn." }, key);

        Assert.Equal((201, first.Body), (again.Status, again.Body));
        Assert.Equal((422, "key-reused"), (other.Status, other.Problem));
        Assert.Single(await town.Opinions());

        town.Town.Clock.Pass(TimeSpan.FromDays(2));
        Assert.NotEqual(first.Body, (await nobody.Post(Url, new { unit = "phu-yen", text = Road }, key)).Body);
        Assert.Equal(2, (await town.Opinions()).Count);
        Assert.Single(await town.Town.Read(db => db.Set<SentOnce>().ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_key_whose_request_is_still_running_is_told_so_and_many_at_once_become_one(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        var key = Key();
        Task<Testing.Answer>[] both;
        Task<Testing.Answer> refused;
        await using (await Hold(town, engine, key.Item2))
        {
            both = [nobody.Post(Url, new { unit = "phu-yen", text = Road }, key), nobody.Post(Url, new { unit = "phu-yen", text = Road }, key)];
            refused = await Task.WhenAny(both).WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Equal((409, "key-running"), ((await refused).Status, (await refused).Problem));
        }

        Assert.Equal(201, (await both.Single(task => task != refused)).Status);
        var crowd = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => nobody.Post(Url, new { unit = "phu-yen", text = Road }, key)));
        Assert.All(crowd, answer => Assert.True(answer.Status is 201 or 409));
        Assert.Single(await town.Opinions());
    }

    [Theory]
    [EveryEngine("""{"unit":"phu-yen","text":"a\u0000b"}""", "text")]
    [EveryEngine("""{"unit":"phu-yen","text":"a\ud800b"}""", "text")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","person":{"name":"\udc00"}}""", "person.name")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","person":{"phone":"\u0000"}}""", "person.phone")]
    [EveryEngine("""{"unit":"phu-yen","text":"   "}""", "text")]
    [EveryEngine("""{"unit":"phu-yen","text":5}""", "text")]
    [EveryEngine("""{"text":"a"}""", "unit")]
    [EveryEngine("""{"unit":"khong-co","text":"a"}""", "unit")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","kind":"khieuNai"}""", "kind")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","field":"<script>"}""", "field")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","dialogue":"00000000-0000-7000-8000-0000000000d9"}""", "dialogue")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","person":"Pản"}""", "person")]
    [EveryEngine("""{"unit":"phu-yen","text":"a","person":{"consent":"yes"}}""", "person.consent")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_kept(Engine engine, string body, string field)
    {
        var town = await PrepareTown.Quiet(engine);
        using var nobody = town.Town.Visitor();

        var answer = await nobody.Post(Url, body, Key());

        Assert.Equal((422, "refused"), (answer.Status, answer.Problem));
        Assert.Equal([field], answer.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty(await town.Opinions());
        Assert.Empty(await town.Town.Read(db => db.Set<SentOnce>().ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task What_is_no_call_of_this_api_is_told_so(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();

        Assert.Equal("key-needed", (await nobody.Post(Url, new { unit = "phu-yen", text = Road })).Problem);
        Assert.Equal("key-needed", (await nobody.Post(Url, new { unit = "phu-yen", text = Road }, ("Idempotency-Key", "short"))).Problem);
        Assert.Equal("bad-request", (await nobody.Post(Url, "{", Key())).Problem);
        Assert.Equal("bad-request", (await nobody.Post(Url, "[]", Key())).Problem);
        Assert.Equal((413, "too-large"), (await nobody.Post(Url, new { unit = "phu-yen", text = new string('a', 200_000) }, Key())) is var large ? (large.Status, large.Problem) : default);
        Assert.NotNull((await nobody.Post(Url, new { unit = "phu-yen", text = new string('a', 10_001) }, Key())).Json["errors"]!["text"]);
        Assert.Equal("other-origin", (await nobody.Post(Url, new { unit = "phu-yen", text = Road }, Key(), ("Origin", "https://elsewhere.example"))).Problem);
        Assert.Empty(await town.Opinions());
    }

    [Theory, EveryEngine]
    public async Task An_ended_unit_names_its_successor(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.Town.Change(turn =>
        {
            turn.Db.Add(new Unit { Id = "huy-thuong", Name = "xã Huy Thượng", Letters = "HT", Level = Level.Commune, ValidTo = new DateOnly(2025, 6, 30) });
            turn.Db.Add(new UnitSuccessor { UnitId = "huy-thuong", SuccessorId = "phu-yen", From = new DateOnly(2025, 7, 1), Basis = "1681/NQ-UBTVQH15" });
        });
        using var nobody = town.Town.Visitor();

        var answer = await nobody.Post(Url, new { unit = "huy-thuong", text = Road }, Key());

        Assert.Equal(422, answer.Status);
        Assert.Contains("xã Phù Yên", (string?)answer.Json["errors"]!["unit"]![0], StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Whoever_holds_the_code_reads_the_state_and_nobody_else_learns_that_it_exists(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithNotice();
        using var nobody = town.Town.Visitor();
        var receipt = (await nobody.Post(Url, new { unit = "phu-yen", dialogue = town.Dialogue, text = Road, person = new { name = "Lò Văn Pản" } }, Key())).Json;
        var (reference, code) = ((string)receipt["reference"]!, (string)receipt["code"]!);

        var state = await nobody.Get($"{Url}/{reference}?code={code}");

        Assert.Equal(200, state.Status);
        Assert.Equal(["reference", "unit", "field", "receivedAt", "state", "nextStep", "by", "due", "history"], state.Json.AsObject().Select(field => field.Key));
        Assert.Equal((reference, "phu-yen", null, "2026-11-22T02:00:00.000Z", "received", "Văn phòng", "2026-12-07"), ((string?)state.Json["reference"], (string?)state.Json["unit"], (string?)state.Json["field"], (string?)state.Json["receivedAt"], (string?)state.Json["state"], (string?)state.Json["by"], (string?)state.Json["due"]));
        var happened = Assert.Single(state.Json["history"]!.AsArray())!;
        Assert.Equal(("received", "2026-11-22", false, false), ((string?)happened["type"], (string?)happened["occurredOn"], (bool)happened["loaded"]!, (bool)happened["late"]!));
        Assert.DoesNotContain("Núi Hồng", state.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Pản", state.Body, StringComparison.Ordinal);

        // As people type it, and whoever is signed in elsewhere.
        var typed = $"{Url}/{reference.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()}?code={code[..4]}-{code[4..8]}%20{code[8..]}";
        Assert.Equal(state.Body, (await nobody.Get(typed)).Body);
        using var neighbour = await town.Town.SignedIn("office@bac-giang");
        Assert.Equal(state.Body, (await neighbour.Get($"{Url}/{reference}?code={code}")).Body);

        var wrong = await nobody.Get($"{Url}/{reference}?code={(code[0] == '0' ? '1' : '0')}{code[1..]}");
        var unknown = await nobody.Get($"{Url}/PY-2026-0000000?code={code}");
        Assert.Equal((404, 404), (wrong.Status, unknown.Status));
        Assert.Equal(Untraced(wrong), Untraced(unknown));
        foreach (var bad in new[] { $"{Url}/{reference}", $"{Url}/{reference}?code=", $"{Url}/%F0%9F%98%80?code=x", $"{Url}/{reference}?code={new string('A', 5000)}" }) Assert.Equal(404, (await nobody.Get(bad)).Status);
    }

    [Theory, EveryEngine]
    public async Task The_words_are_told_once_they_are_approved_for_the_public(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        var receipt = (await nobody.Post(Url, new { unit = "phu-yen", text = Road }, Key())).Json;
        var opinion = Assert.Single(await town.Opinions());
        var office = await town.As("office");
        await office.Submit(await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/cong-khai"), "Duyệt công khai");

        var state = await nobody.Get($"{Url}/{receipt["reference"]}?code={receipt["code"]}");

        Assert.Equal(Road, (string?)state.Json["text"]);
        Assert.Equal(["received", "published"], state.Json["history"]!.AsArray().Select(row => (string?)row!["type"]));
    }

    private static (string, string) Key() => ("Idempotency-Key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    private static string Untraced(Testing.Answer answer)
    {
        var body = answer.Json.AsObject();
        body.Remove("traceId");
        return JsonSerializer.Serialize(body);
    }

    // Holds back whatever comes under the key, as a slow disk would.
    private static async Task<IAsyncDisposable> Hold(PrepareTown town, Engine engine, string key)
    {
        var store = town.Town.Services.GetRequiredService<IEngine>();
        if (engine == Engine.Sqlite) return new Held(await store.Queue(CancellationToken.None), null);
        var db = await town.Town.Services.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContextAsync();
        await db.Database.BeginTransactionAsync();
        db.Add(new SentOnce { KeyHash = SentOnce.HashOf("opinion", key), BodyHash = "", SubjectId = Guid.Empty, SentAt = town.Town.Clock.Now });
        await db.SaveChangesAsync();
        return new Held(null, db);
    }

    private sealed class Held(IDisposable? place, DoiThoaiDb? db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            place?.Dispose();
            if (db is not null) await db.DisposeAsync();
        }
    }
}
