using System.Text.Json.Nodes;
using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>The description of the API says what there is, no more and no less.</summary>
public class OpenApiTests
{
    [Fact]
    public async Task Every_route_of_the_api_is_described_with_what_it_takes_and_gives()
    {
        await using var town = await Town.On(Engine.Sqlite);
        using var nobody = town.Visitor();

        var described = (await nobody.Get("/openapi/v1.json")).Json;

        Assert.StartsWith("3.1", (string?)described["openapi"], StringComparison.Ordinal);
        var routes = town.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}")).Distinct().Order(StringComparer.Ordinal);
        var operations = described["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key.ToUpperInvariant()} {path.Key}", Operation: operation.Value!))).ToList();
        Assert.Equal(routes, operations.Select(it => it.Name).Order(StringComparer.Ordinal));
        foreach (var (name, operation) in operations)
        {
            var good = operation["responses"]!.AsObject().Single(answer => answer.Key[0] == '2');
            Assert.True(good.Key == "204" || Described(good.Value!, described), $"{name} does not say what it gives");
            if (name.StartsWith("POST", StringComparison.Ordinal)) Assert.True(Described(operation["requestBody"]!, described), $"{name} does not say what it takes");
        }
    }

    private static bool Described(JsonNode body, JsonNode whole) =>
        body["content"]?["application/json"]?["schema"] is { } schema
        && ((string?)schema["$ref"] is { } of ? whole["components"]!["schemas"]![of.Split('/')[^1]]?["properties"] : schema["properties"]) is not null;
}
