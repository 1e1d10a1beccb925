using System.Text;

namespace DoiThoai.Tests.Shape;

/// <summary>Reads C# and Razor just well enough to tell code, comments and literals apart.</summary>
internal static class CSharpText
{
    /// <summary>The text with every comment blanked out; lines stay where they are.</summary>
    public static string WithoutComments(string source) => Read(source).Code;

    /// <summary>Every literal, with its line; the holes of an interpolated one belong to it.</summary>
    public static IReadOnlyList<(int Line, string Text)> Literals(string source) => Read(source).Literals;

    /// <summary>Razor with its comments (of all three kinds) blanked out.</summary>
    public static string WithoutRazorComments(string source)
    {
        var text = Blank(Blank(source, "@*", "*@"), "<!--", "-->");
        return string.Join('\n', Blank(text, "/*", "*/").Split('\n').Select(line =>
        {
            var at = line.IndexOf("//", StringComparison.Ordinal);
            return at == 0 || (at > 0 && line[at - 1] is ' ' or '\t') ? line[..at] : line;
        }));
    }

    private static string Blank(string source, string from, string to)
    {
        var text = new StringBuilder(source);
        for (var start = source.IndexOf(from, StringComparison.Ordinal); start >= 0;)
        {
            var end = source.IndexOf(to, start + from.Length, StringComparison.Ordinal);
            end = end < 0 ? source.Length : end + to.Length;
            for (var i = start; i < end; i++) text[i] = source[i] == '\n' ? '\n' : ' ';
            start = source.IndexOf(from, end, StringComparison.Ordinal);
        }

        return text.ToString();
    }

    private static (string Code, List<(int Line, string Text)> Literals) Read(string source)
    {
        var code = new StringBuilder(source);
        var literals = new List<(int, string)>();
        var at = 0;
        while (at < source.Length)
        {
            var end = at + 1;
            if (Is("//")) end = End(source, "\n", at);
            else if (Is("/*")) end = End(source, "*/", at) + 2;
            else if (source[at] == '\'') end = Quoted(source, at + 1, '\'');
            else if (source[at] is '"' or '$' or '@' && Prefix(source, at) is { } quote) end = String(source, at, quote);
            end = Math.Min(end, source.Length);
            if (Is("//") || Is("/*"))
            {
                for (var i = at; i < end; i++) code[i] = source[i] == '\n' ? '\n' : ' ';
            }
            else if (end > at + 1)
            {
                literals.Add((source.AsSpan(0, at).Count('\n') + 1, source[at..end]));
            }

            at = end;
        }

        return (code.ToString(), literals);

        bool Is(string start) => string.CompareOrdinal(source, at, start, 0, start.Length) == 0;
    }

    private static int End(string source, string mark, int from) => source.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var found ? found : source.Length;

    // Where the first quote stands after $ and @; null where this is no literal (@class, $ in an operator).
    private static int? Prefix(string source, int at)
    {
        while (at < source.Length && source[at] is '$' or '@') at++;
        return at < source.Length && source[at] == '"' ? at : null;
    }

    private static int Quoted(string source, int at, char quote)
    {
        for (; at < source.Length && source[at] != quote; at++)
        {
            if (source[at] == '\\') at++;
        }

        return at + 1;
    }

    private static int String(string source, int at, int quote)
    {
        var holes = source.AsSpan(at, quote - at).Count('$');
        var verbatim = source.AsSpan(at, quote - at).Contains('@');
        var quotes = 0;
        while (quote + quotes < source.Length && source[quote + quotes] == '"') quotes++;
        if (quotes >= 3) return End(source, new string('"', quotes), quote + quotes) + quotes;
        for (var i = quote + 1; i < source.Length; i++)
        {
            if (source[i] == '"' && verbatim && i + 1 < source.Length && source[i + 1] == '"') i++;
            else if (source[i] == '"') return i + 1;
            else if (source[i] == '\\' && !verbatim) i++;
            else if (source[i] == '{' && holes > 0 && source[i + 1] == '{') i++;
            else if (source[i] == '{' && holes > 0) i = Hole(source, i + 1);
        }

        return source.Length;
    }

    // The closing brace of a hole that begins at the index; literals inside it may hold braces and quotes.
    private static int Hole(string source, int at)
    {
        for (var depth = 1; at < source.Length; at++)
        {
            if (source[at] is '"' or '$' or '@' && Prefix(source, at) is { } quote) at = String(source, at, quote) - 1;
            else if (source[at] == '\'') at = Quoted(source, at + 1, '\'') - 1;
            else if (source[at] == '{') depth++;
            else if (source[at] == '}' && --depth == 0) return at;
        }

        return at;
    }
}
