using System.Text.Json;
using System.Text.RegularExpressions;

namespace DoiThoai.Tests.Shape;

/// <summary>Which texts the sources ask for, and which there are.</summary>
internal static partial class TextKeys
{
    /// <summary>The keys named in <c>T["…"]</c>, <c>Refuse(field, "…")</c>, <c>new Refusal("…")</c> and <c>Problems.Of(status, "…")</c>, with both arms of a choice.</summary>
    public static IEnumerable<string> Used(string source)
    {
        foreach (Match call in Asking().Matches(source))
        {
            foreach (Match literal in Literal().Matches(Inside(source, call.Index + call.Length)))
            {
                var word = literal.Groups["word"].Value;
                if (call.Value.StartsWith("Problems", StringComparison.Ordinal)) yield return "problem." + word;
                else if (Key().IsMatch(word)) yield return word;
            }
        }
    }

    /// <summary>The keys and texts of a file, in order, a key that stands there twice as well.</summary>
    public static IEnumerable<(string Key, string Text)> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(text => (text.Name, text.Value.GetString()!))];
    }

    /// <summary>Noun, what of it, and perhaps more: <c>people.signIn.title</c>.</summary>
    [GeneratedRegex(@"^[a-z][a-zA-Z0-9]*(\.[a-zA-Z0-9_-]+)+$")]
    public static partial Regex Key();

    /// <summary>A place for a value.</summary>
    [GeneratedRegex(@"\{(\d+)")]
    public static partial Regex Place();

    // What stands between a bracket that was opened and the one that closes it.
    private static string Inside(string source, int from)
    {
        var (depth, quoted, at) = (1, false, from);
        for (; at < source.Length && depth > 0; at++)
        {
            if (source[at] == '"') quoted = !quoted;
            else if (!quoted && source[at] is '[' or '(') depth++;
            else if (!quoted && source[at] is ']' or ')') depth--;
        }

        return source[from..at];
    }

    [GeneratedRegex(@"\b(?:[Tt]exts|T)\[|\bRefuse\(|\bRefusal\(|\bProblems\.Of\(")]
    private static partial Regex Asking();

    [GeneratedRegex("""(?<!\$)"(?<word>[^"\\{]*)(?<!\.)" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
