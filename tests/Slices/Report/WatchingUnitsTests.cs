using DoiThoai.Conclude;
using DoiThoai.Plan;
using DoiThoai.Tests.Slices.FollowUp;
using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Report;

public class WatchingUnitsTests
{
    [Theory, EveryEngine]
    public async Task Every_number_of_a_unit_s_year_leads_to_its_rows(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithTask(text: "Sửa đường vào bản", due: new DateOnly(2026, 11, 18));
        await town.WithTask(text: "Việc về một cán bộ", due: new DateOnly(2026, 11, 17), restricted: true);
        await town.WithTask(text: "Sửa nhà văn hóa");
        var province = await town.SignedIn("province@son-la");

        var year = await province.Open("/lam-viec/so-lieu");
        var late = year.Document.QuerySelector("a[href$='phu-yen#late']");
        var page = await province.Open(late!.GetAttribute("href")!);

        Assert.Equal("2", late.TextContent);
        Assert.Contains("Nhiệm vụ quá hạn (2)", page.Texts("h2"));
        Assert.Contains("Sửa đường vào bản", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nội dung không công khai", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc về một cán bộ", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Sửa nhà văn hóa", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đã tổ chức (1)", page.Texts("h2"));
    }

    [Theory, EveryEngine]
    public async Task Another_unit_s_year_is_not_there_for_a_commune_nor_for_another_province(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithUnit("bac-ninh", "tỉnh Bắc Ninh", "BN", DoiThoai.Ground.Units.Level.Province);

        Assert.Equal(404, (await (await town.SignedIn("office@bac-giang")).Open("/lam-viec/so-lieu/don-vi/phu-yen")).Status);
        Assert.Equal(404, (await (await town.SignedIn("province@bac-ninh")).Open("/lam-viec/so-lieu/don-vi/phu-yen")).Status);
        Assert.Equal(200, (await (await town.SignedIn("office@phu-yen")).Open("/lam-viec/so-lieu/don-vi/phu-yen")).Status);
        Assert.Equal(403, (await (await town.SignedIn("village@phu-yen")).Open("/lam-viec/so-lieu/don-vi/phu-yen")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_province_reads_no_draft_and_no_person_whatever_address_it_types(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var matter = await town.MatterOf(task);
        var hidden = Guid.Empty;
        await town.Change(async turn =>
        {
            hidden = turn.NewId();
            turn.Db.Set<Dialogue>().Add(new Dialogue { Id = hidden, UnitId = Promises.Unit, Theme = "CHUACONGBO", PlannedMonth = new DateOnly(2026, 12, 1), HeldOn = new DateOnly(2026, 12, 20), State = DialogueState.Preparing });
            turn.Db.Set<DoiThoai.Prepare.Answer>().Add(new DoiThoai.Prepare.Answer { Id = turn.NewId(), UnitId = Promises.Unit, MatterId = matter.Id, BodyId = Promises.Economy, Text = "BANNHAP trả lời" });
            await turn.Db.SaveChangesAsync();
            turn.Db.Set<ConclusionNotice>().Add(new ConclusionNotice { Id = hidden, UnitId = Promises.Unit, General = "BANNHAP kết luận" });
        });
        var ids = new[] { task, matter.Id, matter.OpinionId, Promises.Dialogue, hidden, Promises.Village }.Select(id => id.ToString("D")).Append(Promises.Unit).ToList();
        var province = await town.SignedIn("province@son-la");
        var asked = 0;

        foreach (var route in Routes(town))
        {
            foreach (var id in route.Contains('{', StringComparison.Ordinal) ? ids : [""])
            {
                var answer = await province.Get(Filled(route, id));
                asked++;
                Assert.True(answer.Status < 500, $"{route} with {id}: {answer.Status}");
                foreach (var secret in new[] { Promises.Words, "BANNHAP", "CHUACONGBO" }) Assert.False(answer.Body.Contains(secret, StringComparison.Ordinal), $"{route} with {id} says {secret}");
            }
        }

        // The same addresses do say it to those who work on it.
        Assert.Contains(Promises.Words, (await (await town.SignedIn("office@phu-yen")).Open(Promises.Url(task))).Words, StringComparison.Ordinal);
        Assert.True(asked > 200, $"{asked} addresses");
    }

    private static IEnumerable<string> Routes(Town town) =>
        town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(it => it.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains(HttpMethods.Get))
            .Select(it => it.RoutePattern).Where(it => it.RawText is not null && !it.RawText.Contains('*', StringComparison.Ordinal))
            .Select(it => "/" + it.RawText!.TrimStart('/')).Where(it => !it.Contains("/events", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    private static string Filled(string route, string id) => System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", id);
}
