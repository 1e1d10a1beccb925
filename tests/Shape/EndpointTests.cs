using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>Every endpoint states who may, once.</summary>
public class EndpointTests
{
    [Fact]
    public async Task Every_endpoint_says_who_may()
    {
        await using var app = House.Built();
        var endpoints = EndpointsOf(app);
        Assert.NotEmpty(endpoints);
        House.FindsNothing(Silent(endpoints));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_say_who_may_or_says_it_twice_is_found()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/said", () => "").Allow(Right.Public);
        app.MapGet("/silent", () => "");
        app.MapGet("/twice", () => "").Allow(Right.Public).Allow(Right.SetUp);
        Assert.Equal(["/silent", "/twice"], Silent(EndpointsOf(app)));
    }

    [Fact]
    public async Task Everything_under_api_carries_its_version()
    {
        await using var app = House.Built();
        Assert.DoesNotContain(EndpointsOf(app).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!), route => route.StartsWith("/api", StringComparison.Ordinal) && !route.StartsWith("/api/v1/", StringComparison.Ordinal));
    }

    // Whatever else everybody may read is made for whoever asks: a form with its proof, a receipt, one's own choice, or it is kept in its own way or no page.
    private static readonly string[] MadeForOne =
    [
        "/dang-nhap", "/cai-dat", "/tuy-chon", "/gui-y-kien", "/gui-y-kien/noi-dung", "/gui-y-kien/nguoi-gui", "/gui-y-kien/phieu", "/tra-cuu", "/tra-cuu/y-kien-ve-ket-qua", "/t", "/kiem-chung",
        "/dang-ky", "/dang-ky/", "/tra-cuu/rut-dang-ky",
        // What happens now: drawn once for everybody who follows it.
        "/man-hinh/{id:guid}", "/doi-thoai/{id:guid}/truc-tiep", "/live/",
        "/api/v1/opinions/{reference}", "/receipts/{reference}.tlog-proof", "/receipts/{reference}/opening.json",
        "/log/", "/tinh/{hash}/{name}", "/.well-known/security.txt", "/healthz", "/readyz", "/openapi/{documentName}.json",
    ];

    [Fact]
    public async Task What_everybody_may_read_is_kept_unless_it_is_made_for_whoever_asks()
    {
        await using var app = House.Built();
        House.FindsNothing(MadeAnew(EndpointsOf(app)));
    }

    [Fact]
    public async Task A_public_page_that_is_made_anew_for_everybody_is_found_and_so_is_a_page_of_somebody_that_is_kept()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/kept", () => "").Allow(Right.Public).Keep();
        app.MapGet("/anew", () => "").Allow(Right.Public);
        app.MapPost("/sent", () => "").Allow(Right.Public);
        app.MapGet("/lam-viec", () => "").Allow(Right.SignedIn).Keep();
        Assert.Equal(["/anew", "/lam-viec"], MadeAnew(EndpointsOf(app)));
    }

    private static IEnumerable<string> MadeAnew(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        let path = endpoint.RoutePattern.RawText!
        let isPublic = endpoint.Metadata.GetMetadata<Allowed>()?.Right == Right.Public
        let isRead = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false
        let isKept = endpoint.Metadata.GetMetadata<Kept>() is not null
        where isKept ? !isPublic || !isRead : isPublic && isRead && !MadeForOne.Any(one => one.EndsWith('/') ? path.StartsWith(one, StringComparison.Ordinal) : path == one)
        select path;

    private static List<Endpoint> EndpointsOf(IEndpointRouteBuilder app) => [.. app.DataSources.SelectMany(source => source.Endpoints)];

    private static IEnumerable<string> Silent(IEnumerable<Endpoint> endpoints) =>
        endpoints.Where(endpoint => endpoint.Metadata.GetOrderedMetadata<Allowed>().Count != 1).Select(endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName!);
}
