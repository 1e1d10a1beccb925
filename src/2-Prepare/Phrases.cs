using System.Reflection;
using System.Text;
using System.Text.Json;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Prepare;

/// <summary>Words and phrases of a list that is data, found in what people wrote: with marks where they typed marks, else without.</summary>
internal sealed class Phrases
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly (string Said, string Marked, string Plain)[] all;

    internal Phrases(IEnumerable<string> phrases)
    {
        all = [.. phrases.Select(said => (said, Words(Folding.Marked(said)), Words(Folding.Plain(said))))];
    }

    /// <summary>The phrases that stand in the text as whole words, each once, in the order of the list.</summary>
    internal IEnumerable<string> In(string text)
    {
        var marked = Words(Folding.Marked(text));
        var plain = Words(Folding.Plain(text));
        // Whoever types without marks at all is read without marks.
        var unmarked = marked == plain;
        return all.Where(phrase => unmarked ? plain.Contains(phrase.Plain, StringComparison.Ordinal) : marked.Contains(phrase.Marked, StringComparison.Ordinal)).Select(phrase => phrase.Said);
    }

    /// <summary>Letters and digits with one space between words and at both ends.</summary>
    internal static string Words(string folded)
    {
        var words = new StringBuilder(folded.Length + 2).Append(' ');
        foreach (var letter in folded)
        {
            if (char.IsLetterOrDigit(letter)) words.Append(letter);
            else if (words[^1] != ' ') words.Append(' ');
        }

        if (words[^1] != ' ') words.Append(' ');
        return words.ToString();
    }

    /// <summary>Reads a file of <c>Data/</c>.</summary>
    internal static T Read<T>(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DoiThoai.Prepare/Data/" + file) ?? throw new InvalidOperationException($"There is no Data/{file}.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}
