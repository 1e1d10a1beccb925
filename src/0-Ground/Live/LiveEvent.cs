using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Live;

/// <summary>One event as it goes over the line: made once, the same bytes for everybody.</summary>
internal sealed class LiveEvent
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private LiveEvent(string type, string? id, byte[] data) => Item = new SseItem<byte[]>(data, type) { EventId = id };

    /// <summary>What the framework writes.</summary>
    public SseItem<byte[]> Item { get; }

    /// <summary>A step: its number, and with the newest one what is seen now.</summary>
    public static LiveEvent Step(LiveStep step, string? view = null) => new("step", Id(step.Number), Json(step.Number, step.At, step.What, view));

    /// <summary>Everything at once, for whoever is too far behind or has just come.</summary>
    public static LiveEvent Snapshot(int number, string view) => new("snapshot", Id(number), Json(number, null, null, view));

    /// <summary>What is seen has changed without a step: a name was taken back, a text corrected. It has no number, so that none comes twice.</summary>
    public static LiveEvent Changed(int number, string view) => new("changed", null, Json(number, null, null, view));

    /// <summary>The line is alive, and this is our clock.</summary>
    public static LiveEvent Beat(DateTimeOffset now) => new("beat", null, Encoding.UTF8.GetBytes(Columns.Write(now)));

    /// <summary>We are closing: come back.</summary>
    public static LiveEvent Closing(DateTimeOffset now) => new("closing", null, Encoding.UTF8.GetBytes(Columns.Write(now)));

    /// <summary>A number as it stands in an event's id.</summary>
    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Json(int number, DateTimeOffset? at, string? what, string? view)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("number", number);
            if (at is { } instant) json.WriteString("at", Columns.Write(instant));
            if (what is not null) json.WriteString("what", what);
            if (view is not null) json.WriteString("view", view);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
