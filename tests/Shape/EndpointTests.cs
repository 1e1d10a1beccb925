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

    private static List<Endpoint> EndpointsOf(IEndpointRouteBuilder app) => [.. app.DataSources.SelectMany(source => source.Endpoints)];

    private static IEnumerable<string> Silent(IEnumerable<Endpoint> endpoints) =>
        endpoints.Where(endpoint => endpoint.Metadata.GetOrderedMetadata<Allowed>().Count != 1).Select(endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName!);
}
