using System.Reflection;
using System.Security.Cryptography;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DoiThoai.Ground.Pages;

/// <summary>The stylesheet, the script and the typeface that every page needs, each at an address that carries its own content's hash.</summary>
public static class Assets
{
    private static readonly Dictionary<string, Asset> all = Read();

    /// <summary>The address of one asset, for ever valid for this content: <c>/tinh/3f9a…/site.css</c>.</summary>
    public static string Url(string name) => all[name].Url;

    internal static Asset? Find(string name) => all.GetValueOrDefault(name);

    private static Dictionary<string, Asset> Read()
    {
        var house = typeof(Assets).Assembly;
        var names = house.GetManifestResourceNames().Where(it => it.StartsWith("web/", StringComparison.Ordinal)).Select(it => it[4..]).ToHashSet();
        return names.Where(it => Type(it) is not null).ToDictionary(it => it, it => new Asset(it, Type(it)!, Bytes(house, it)!)
        {
            Brotli = Bytes(house, it + ".br"),
            Gzip = Bytes(house, it + ".gz"),
        });
    }

    private static byte[]? Bytes(Assembly house, string name)
    {
        using var stream = house.GetManifestResourceStream("web/" + name);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string? Type(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => null,
    };
}

/// <summary>One file with the two packed forms in which a browser may take it.</summary>
internal sealed record Asset(string Name, string Type, byte[] Plain)
{
    /// <summary>The same twelve characters that build.mjs writes into the stylesheet for the fonts.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Plain))[..12];

    public byte[]? Brotli { get; init; }

    public byte[]? Gzip { get; init; }

    public string Url => $"/tinh/{Hash}/{Name}";
}

/// <summary>Serves the assets so that a phone on a slow line fetches each of them once.</summary>
public static class StaticFiles
{
    public static void MapStaticFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/tinh/{hash}/{name}", [HttpMethods.Get, HttpMethods.Head], Send).Allow(Right.Public);

    private static IResult Send(string hash, string name, HttpContext http)
    {
        if (Assets.Find(name) is not { } asset) return Results.NotFound();
        var headers = http.Response.Headers;
        // Another hash is another release of ours: the page still gets its look, but may not keep it.
        headers.CacheControl = hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (asset.Brotli is null) return Results.Bytes(asset.Plain, asset.Type);
        headers.Vary = HeaderNames.AcceptEncoding;
        if (Takes(http, "br")) return Packed(asset.Brotli, "br");
        if (asset.Gzip is not null && Takes(http, "gzip")) return Packed(asset.Gzip, "gzip");
        return Results.Bytes(asset.Plain, asset.Type);

        IResult Packed(byte[] bytes, string encoding)
        {
            headers.ContentEncoding = encoding;
            return Results.Bytes(bytes, asset.Type);
        }
    }

    private static bool Takes(HttpContext http, string encoding) =>
        http.Request.GetTypedHeaders().AcceptEncoding.Any(it => it.Value == encoding && it.Quality != 0);
}
