using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DoiThoai.Tests.Testing;

namespace DoiThoai.Tests.Shape;

/// <summary>What was promised once, kept in a file beside the test: things may be added, nothing may change or go.</summary>
/// <remarks><c>UPDATE_SNAPSHOTS=1 ./test</c> writes the file anew; the change is then read in review.</remarks>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How <paramref name="now"/> differs from the file (named from the top of the checkout).</summary>
    public static IReadOnlyList<string> Differences(string file, JsonObject now)
    {
        var path = Path.Combine(Repository.Root, file);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, now.ToJsonString(Written) + "\n");
        var kept = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        return Differences(kept, now);
    }

    /// <summary>What is new, has changed or is gone.</summary>
    public static IReadOnlyList<string> Differences(JsonObject kept, JsonObject now) =>
    [
        .. kept.Where(promise => !now.ContainsKey(promise.Key)).Select(promise => $"{promise.Key} is gone"),
        .. kept.Where(promise => now.ContainsKey(promise.Key) && !JsonNode.DeepEquals(promise.Value, now[promise.Key])).Select(promise => $"{promise.Key} was {promise.Value?.ToJsonString(Written)}, is {now[promise.Key]?.ToJsonString(Written)}"),
        .. now.Where(thing => !kept.ContainsKey(thing.Key)).Select(thing => $"{thing.Key} is new: write it down with UPDATE_SNAPSHOTS=1"),
    ];
}
