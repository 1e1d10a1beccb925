namespace DoiThoai.Hold.ShowingHall;

/// <summary>Cuts a text into what can be read at ten metres, one page after the other.</summary>
internal static class HallPages
{
    /// <summary>Pages that follow each other on a screen; what is beyond them is read on the telephone.</summary>
    internal const int Most = 6;

    // As many as find room, each about a twentieth of the screen high.
    private const int Lines = 6;

    /// <summary>The pages, in order; nothing is lost between them but the space at which they were cut.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">How many letters a line holds.</param>
    internal static IReadOnlyList<string> Of(string text, int line)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> pages = [];
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            var length = Fits(rest, line);
            pages.Add(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        return pages;
    }

    // As much as fits, cut behind a sentence where there is one in the second half, else between words.
    private static int Fits(string text, int line)
    {
        var (most, lines, inLine) = (0, 1, 0);
        for (; most < text.Length; most++)
        {
            inLine = text[most] == '\n' ? 0 : inLine + 1;
            if (inLine == 0 || inLine > line) (lines, inLine) = (lines + 1, inLine == 0 ? 0 : 1);
            if (lines > Lines) break;
        }

        if (most == text.Length) return most;
        var sentence = text.LastIndexOfAny(['.', ';', '?', '!', '\n'], most - 1) + 1;
        if (sentence > most / 2) return sentence;
        var word = text.LastIndexOf(' ', most - 1);
        if (word > 0) return word;
        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
