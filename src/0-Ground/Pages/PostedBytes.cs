using Microsoft.AspNetCore.Http;

namespace DoiThoai.Ground.Pages;

/// <summary>The bytes of a posted form, made readable: the framework throws at the character 0, people shall have their form back.</summary>
internal static class PostedBytes
{
    private static readonly byte[] Replacement = "%EF%BF%BD"u8.ToArray();

    /// <summary>Puts the replacement character in the place of each 0; <see cref="Form"/> refuses it at its field.</summary>
    internal static async Task MakeReadable(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return;
        using var read = new MemoryStream();
        await request.Body.CopyToAsync(read, context.RequestAborted);
        var bytes = read.ToArray();
        request.Body = new MemoryStream(bytes.AsSpan().IndexOf("%00"u8) < 0 && bytes.AsSpan().IndexOf((byte)0) < 0 ? bytes : Readable(bytes));
    }

    private static byte[] Readable(byte[] bytes)
    {
        List<byte> readable = new(bytes.Length + 64);
        for (var i = 0; i < bytes.Length; i++)
        {
            var escaped = bytes.AsSpan(i).StartsWith("%00"u8);
            if (escaped || bytes[i] == 0)
            {
                readable.AddRange(Replacement);
                if (escaped) i += 2;
            }
            else
            {
                readable.Add(bytes[i]);
            }
        }

        return [.. readable];
    }
}
