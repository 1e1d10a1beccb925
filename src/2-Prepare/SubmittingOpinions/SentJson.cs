using System.Text.Json;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>A JSON object that somebody's program sent, read field by field: every fault stands at its field.</summary>
internal sealed class SentJson(JsonElement sent, Texts texts, Dictionary<string, string[]> faults, string prefix = "")
{
    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string[]> Faults => faults;

    /// <summary>Reads an object; null where the bytes are no JSON or no object.</summary>
    public static SentJson? Read(ReadOnlyMemory<byte> bytes, Texts texts)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone(), texts, new(StringComparer.Ordinal)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An object inside it; empty where there is none.</summary>
    public SentJson Part(string name)
    {
        var part = Find(name);
        if (part is not (null or { ValueKind: JsonValueKind.Object })) Refuse(name, "submit.api.object");
        return new(part is { ValueKind: JsonValueKind.Object } inner ? inner : default, texts, faults, $"{prefix}{name}.");
    }

    /// <summary>A text, trimmed; empty where there is none. U+0000 and broken letters are refused.</summary>
    public string Text(string name, int max, bool required = false)
    {
        var text = "";
        if (Find(name) is { } value)
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                Refuse(name, "submit.api.text");
                return "";
            }

            try
            {
                text = value.GetString()!.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
            }
            catch (InvalidOperationException)
            {
                // A lone surrogate, or bytes that are no UTF-8.
                Refuse(name, "pages.error.broken");
                return "";
            }
        }

        if (text.Contains('\0', StringComparison.Ordinal)) Refuse(name, "pages.error.broken");
        else if (text.Length > max) Refuse(name, "pages.error.tooLong", max);
        else if (text.Length == 0 && required) Refuse(name, "pages.error.required");
        return text;
    }

    /// <summary>Yes or no; no where nothing is said.</summary>
    public bool Yes(string name)
    {
        var value = Find(name);
        if (value is not (null or { ValueKind: JsonValueKind.True or JsonValueKind.False })) Refuse(name, "submit.api.yesNo");
        return value is { ValueKind: JsonValueKind.True };
    }

    /// <summary>A word of a closed list.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name, 100);
        if (text.Length == 0) return null;
        foreach (var word in Enum.GetValues<T>())
        {
            if (Form.Word(word) == text) return word;
        }

        Refuse(name, "submit.api.word", string.Join(", ", Enum.GetValues<T>().Select(Form.Word)));
        return null;
    }

    /// <summary>Notes a fault; the first of a field stays.</summary>
    public void Refuse(string name, string textKey, params object?[] args) => faults.TryAdd(prefix + name, [texts[textKey, args]]);

    private JsonElement? Find(string name) => sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
