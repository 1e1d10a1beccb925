using System.Text.Json;
using System.Text.RegularExpressions;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>What people read stands in the text files, whole, once, and nowhere else.</summary>
public partial class TextTests
{
    // Letters that the program works with, not texts: the tables of folding.
    private static readonly HashSet<string> MayWriteVietnamese = ["src/0-Ground/Texts/Folding.cs", "src/Host/CommandLine.cs"];

    // A document of no kind of its own has no letters in its symbol.
    private static readonly HashSet<string> MayBeEmpty = ["documentSymbol.other"];

    private static readonly List<(string File, string Key, string Text)> Vietnamese = Texts("vi");
    private static readonly List<(string File, string Key, string Text)> English = Texts("en");

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var known = Vietnamese.Select(text => text.Key).ToHashSet();
        var asked = House.Sources(".cs", ".razor").SelectMany(source => TextKeys.Used(Bare(source)).Select(key => (source.File, key))).ToList();
        Assert.NotEmpty(asked);
        House.FindsNothing(asked.Where(use => !known.Contains(use.key)).Select(use => $"{use.File}: {use.key}"));
    }

    [Fact]
    public void Every_way_to_ask_for_a_text_is_seen()
    {
        const string Source = """
            <h1 title="@T["a.one"]">@T[Late ? "a.two" : "a.three", Count("x.y")]</h1>
            form.Refuse("user", "b.one"); return new Refusal(many ? "b.two" : "b.three", "field"); Problems.Of(401, "wrong"); T[$"word.{x}"]; T["word." + x]; Other["c.one"]
            """;
        Assert.Equal(["a.one", "a.two", "a.three", "x.y", "b.one", "b.two", "b.three", "problem.wrong"], TextKeys.Used(Source));
    }

    [Fact]
    public void Keys_are_well_made_and_no_key_stands_twice() => House.FindsNothing(Faulty(Vietnamese).Concat(Faulty(English)));

    [Fact]
    public void A_key_that_is_badly_made_or_stands_twice_or_has_no_text_is_found()
    {
        var texts = TextKeys.Of("""{"people.title": "a", "people.title": "b", "Title": "c", "people.empty": " "}""").Select(text => ("some.vi.json", text.Key, text.Text));
        Assert.Equal(["some.vi.json: 'Title' is no key", "people.empty has no text", "people.title stands 2 times"], Faulty([.. texts]));
    }

    [Fact]
    public void What_is_said_in_English_is_said_in_Vietnamese_with_the_same_places_for_values() => House.FindsNothing(Unlike(English, Vietnamese));

    [Fact]
    public void An_English_text_that_Vietnamese_lacks_or_that_drops_a_value_is_found()
    {
        (string, string, string)[] english = [("f", "a.one", "one"), ("f", "a.two", "{0} of {1}")];
        (string, string, string)[] vietnamese = [("f", "a.two", "{1} trong {2}")];
        Assert.Equal(["a.one is English only", "a.two fills in {0} {1} in English, {1} {2} in Vietnamese"], Unlike(english, vietnamese));
    }

    [Fact]
    public void What_is_said_in_Vietnamese_is_said_in_English_but_for_the_texts_of_documents() => House.FindsNothing(Unsaid(Vietnamese, English));

    [Fact]
    public void A_text_without_English_or_a_text_of_a_document_with_it_is_found()
    {
        (string, string, string)[] vietnamese = [("src/1-Plan/Texts/plan.vi.json", "a.one", "một"), ("src/1-Plan/Texts/plan.vi.json", "a.two", "hai"), ("src/1-Plan/Texts/paper.vi.json", "a.three", "ba"), ("src/1-Plan/Texts/paper.vi.json", "a.four", "bốn")];
        (string, string, string)[] english = [("src/1-Plan/Texts/plan.en.json", "a.one", "one"), ("src/1-Plan/Texts/paper.en.json", "a.four", "four")];
        Assert.Equal(
        [
            "a.two has no English: write it in src/1-Plan/Texts/plan.en.json, or, where it is written into a document, move it to paper.vi.json",
            "a.four is part of a document and has English: documents stay Vietnamese",
        ], Unsaid(vietnamese, english));
    }

    [Fact]
    public void A_word_of_a_list_that_has_texts_has_all_of_them() =>
        House.FindsNothing(House.Types.Where(type => type.IsEnum).SelectMany(type => Wordless(type, [.. Vietnamese.Select(text => text.Key)])));

    [Fact]
    public void A_word_that_was_forgotten_is_found() =>
        Assert.Equal(["engine.postgres"], Wordless(typeof(Engine), ["engine.sqlite"]));

    [Fact]
    public void No_source_writes_Vietnamese() =>
        House.FindsNothing(House.Sources(".cs", ".razor").Where(source => !MayWriteVietnamese.Contains(source.File)).SelectMany(source => Written(source.File, source.Text)));

    [Fact]
    public void Vietnamese_in_a_literal_or_in_markup_is_found_and_in_a_comment_is_not()
    {
        Assert.Equal(["a.cs:2: \"Gửi {x}\""], Written("a.cs", "// ghi chú\nvar a = $\"Gửi {x}\"; /* đọc */ var b = \"Send // \";"));
        Assert.Equal(["a.cs:1: 'đ'"], Written("a.cs", "var a = 'đ'; /// <summary>Ý kiến</summary>").Select(found => found.Replace("$", "", StringComparison.Ordinal)));
        Assert.Equal(["a.razor:2: <p>Gửi</p>"], Written("a.razor", "@* ý kiến *@\n<p>Gửi</p> <!-- ý -->\n@code { // ý kiến\n}").Select(found => found.Trim()));
    }

    private static string Bare((string File, string Text) source) =>
        source.File.EndsWith(".razor", StringComparison.Ordinal) ? CSharpText.WithoutRazorComments(source.Text) : CSharpText.WithoutComments(source.Text);

    private static List<(string File, string Key, string Text)> Texts(string language) =>
        [.. House.Sources($".{language}.json").Where(source => source.File.Contains("/Texts/", StringComparison.Ordinal)).SelectMany(source => TextKeys.Of(source.Text).Select(text => (source.File, text.Key, text.Text)))];

    private static IEnumerable<string> Faulty(IReadOnlyList<(string File, string Key, string Text)> texts) =>
    [
        .. texts.Where(text => !TextKeys.Key().IsMatch(text.Key)).Select(text => $"{text.File}: '{text.Key}' is no key"),
        .. texts.Where(text => string.IsNullOrWhiteSpace(text.Text) && !MayBeEmpty.Contains(text.Key)).Select(text => $"{text.Key} has no text"),
        .. texts.GroupBy(text => text.Key).Where(key => key.Count() > 1).Select(key => $"{key.Key} stands {key.Count()} times"),
    ];

    private static IEnumerable<string> Unlike(IEnumerable<(string File, string Key, string Text)> english, IEnumerable<(string File, string Key, string Text)> vietnamese)
    {
        var own = vietnamese.ToLookup(text => text.Key, text => text.Text);
        foreach (var (_, key, text) in english)
        {
            if (own[key].FirstOrDefault() is not { } other) yield return $"{key} is English only";
            else if (Places(text) != Places(other)) yield return $"{key} fills in {Places(text)} in English, {Places(other)} in Vietnamese";
        }

        static string Places(string text) => string.Join(' ', TextKeys.Place().Matches(text).Select(place => place.Value + "}").Distinct().Order(StringComparer.Ordinal));
    }

    // Documents stay Vietnamese, and so does what is proposed for them: those texts stand in paper.vi.json of their stage, and every reader gets them as they are.
    private static IEnumerable<string> Unsaid(IEnumerable<(string File, string Key, string Text)> vietnamese, IEnumerable<(string File, string Key, string Text)> english)
    {
        var said = english.Select(text => text.Key).ToHashSet();
        foreach (var (file, key, _) in vietnamese)
        {
            var document = file.EndsWith("/paper.vi.json", StringComparison.Ordinal);
            if (!document && !said.Contains(key)) yield return $"{key} has no English: write it in {file.Replace(".vi.", ".en.", StringComparison.Ordinal)}, or, where it is written into a document, move it to paper.vi.json";
            if (document && said.Contains(key)) yield return $"{key} is part of a document and has English: documents stay Vietnamese";
        }
    }

    private static IEnumerable<string> Wordless(Type list, HashSet<string> keys)
    {
        var prefix = JsonNamingPolicy.CamelCase.ConvertName(list.Name) + ".";
        var words = Enum.GetNames(list).Select(word => prefix + JsonNamingPolicy.CamelCase.ConvertName(word)).ToList();
        return words.Any(keys.Contains) ? words.Where(word => !keys.Contains(word)) : [];
    }

    private static IEnumerable<string> Written(string file, string text) => file.EndsWith(".cs", StringComparison.Ordinal)
        ? CSharpText.Literals(text).Where(literal => Letter().IsMatch(literal.Text)).Select(literal => $"{file}:{literal.Line}: {literal.Text.TrimStart('$')}")
        : CSharpText.WithoutRazorComments(text).Split('\n').Select((line, at) => (line, at)).Where(row => Letter().IsMatch(row.line)).Select(row => $"{file}:{row.at + 1}: {row.line.Trim()}");

    [GeneratedRegex("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")]
    private static partial Regex Letter();
}
