using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoiThoai.Ground.Limits;

/// <summary>How the product was told to hold senders back.</summary>
/// <param name="On">Whether it does; off where it is measured.</param>
public sealed record LimitSettings(bool On);

/// <summary>What an endpoint is limited as.</summary>
internal sealed record Limited(LimitedAs Of);

/// <summary>Holds back whoever sends too much, without asking anybody outside; the numbers are data.</summary>
public sealed class SendingLimits(LimitSettings settings, TimeProvider clock)
{
    // Above this part of what a unit or the whole can take, people prove that they are no machine.
    private const double Crowd = 0.5;

    /// <summary>When a program should try again that came while very many send.</summary>
    public static readonly TimeSpan WhenCrowded = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly TokenBuckets buckets = new(clock);

    /// <summary>What is allowed.</summary>
    internal static IReadOnlyList<Allowance> Allowances { get; } = Read();

    /// <summary>Takes one from every bucket of the request: of its device, its address, the unit it is sent to, the whole.</summary>
    /// <returns>Null where all had one; else how long to wait.</returns>
    public TimeSpan? Take(HttpContext http, LimitedAs of, string? unit = null)
    {
        if (!settings.On) return null;
        foreach (var allowance in Allowances)
        {
            if (allowance.Of == of && KeyOf(http, allowance, unit) is { } key && buckets.Take(key, allowance) is { } wait) return wait;
        }

        return null;
    }

    /// <summary>Whether so many send to the unit, or to all, that people are asked to prove themselves.</summary>
    public bool Crowded(LimitedAs of, string unit) =>
        settings.On && Allowances.Any(it => it.Of == of && it.By is Bucket.Unit or Bucket.Whole && buckets.Taken(it.By == Bucket.Unit ? Named(it, unit) : Named(it, ""), it) >= Crowd);

    /// <summary>Tells a program to come later.</summary>
    public static IResult Later(HttpContext http, TimeSpan wait)
    {
        SayWhen(http, wait);
        return Gate.IsApi(http)
            ? Problems.Of(StatusCodes.Status429TooManyRequests, "too-many")
            : new RazorComponentResult<TooManyPage>(new { Seconds = Seconds(wait) }) { StatusCode = StatusCodes.Status429TooManyRequests, PreventStreamingRendering = true };
    }

    /// <summary>Says after how many seconds it will go.</summary>
    public static void SayWhen(HttpContext http, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whole seconds, never none.</summary>
    public static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private static string? KeyOf(HttpContext http, Allowance allowance, string? unit) => allowance.By switch
    {
        Bucket.Device => Device(http) is { } device ? Named(allowance, device) : null,
        Bucket.Address => Named(allowance, Network(http.Connection.RemoteIpAddress)),
        Bucket.Unit => unit is null ? null : Named(allowance, unit),
        _ => Named(allowance, ""),
    };

    private static string Named(Allowance allowance, string whose) => $"{allowance.Of}/{allowance.By}/{whose}";

    // The cookie that proves a form ours tells one browser from another; what it holds is not kept.
    private static string? Device(HttpContext http) =>
        http.Request.Cookies[GroundStage.FormCookie] is { Length: > 0 } cookie ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)).AsSpan(0, 12)) : null;

    // Whoever has one IPv6 address has the 2^64 beside it.
    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static List<Allowance> Read()
    {
        using var data = typeof(SendingLimits).Assembly.GetManifestResourceStream("DoiThoai.Ground/Data/limits/limits.json")!;
        return JsonSerializer.Deserialize<List<Allowance>>(data, Json)!;
    }
}

/// <summary>Puts limits before endpoints.</summary>
public static class Limiting
{
    /// <summary>Limits the endpoint as something; what is sent to a unit is limited by its slice, which knows the unit and gives the form back.</summary>
    public static TBuilder Limit<TBuilder>(this TBuilder builder, LimitedAs of)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new Limited(of)));
        return builder;
    }

    /// <summary>Stands between routing and the gate: a refusal costs no look into the store.</summary>
    public static IApplicationBuilder UseLimits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Limited>() is not { } limited) return next(context);
        var limits = (SendingLimits)context.RequestServices.GetService(typeof(SendingLimits))!;
        return limits.Take(context, limited.Of) is { } wait ? SendingLimits.Later(context, wait).ExecuteAsync(context) : next(context);
    });
}
