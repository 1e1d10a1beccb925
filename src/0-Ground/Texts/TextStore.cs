using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace DoiThoai.Ground.Texts;

/// <summary>Every text of the product by key and language, read once from the assemblies that own them.</summary>
public sealed class TextStore
{
    private readonly Dictionary<string, Dictionary<string, string>> byLanguage = new(StringComparer.Ordinal);

    /// <summary>Reads the texts (<c>Texts/*.vi.json</c>, <c>Texts/*.en.json</c>) of the given assemblies. One key stands in one file.</summary>
    public TextStore(IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains("/Texts/", StringComparison.Ordinal)))
            {
                var language = resource[^7..^5];
                var texts = byLanguage.TryGetValue(language, out var known) ? known : byLanguage[language] = new(StringComparer.Ordinal);
                using var stream = assembly.GetManifestResourceStream(resource)!;
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) texts.Add(key, text);
            }
        }
    }

    /// <summary>The keys of a language.</summary>
    public IReadOnlyCollection<string> Keys(string language) => byLanguage.TryGetValue(language, out var texts) ? texts.Keys : [];

    /// <summary>The text in the language, else in Vietnamese; null where there is none.</summary>
    public string? Find(string language, string key) =>
        byLanguage.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var text) ? text
        : byLanguage.TryGetValue("vi", out var own) && own.TryGetValue(key, out var vietnamese) ? vietnamese : null;
}

/// <summary>The texts in the reader's language, with days and numbers as Vietnamese offices write them; <c>{0:opinion|opinions}</c> is the word that goes with one and with any other number.</summary>
public sealed class Texts(TextStore store, string language)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly Filling Fill = new();

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Lang { get; } = language;

    /// <summary>The text of the key, filled in. A key without a text is a bug that the shape tests find; a reader sees the key.</summary>
    public string this[string key, params object?[] args]
    {
        get
        {
            var text = store.Find(Lang, key) ?? key;
            return args.Length == 0 ? text : string.Format(Fill, text, [.. args.Select(Write)]);
        }
    }

    /// <summary>The text of a word of a closed list: <c>regime.periodic</c>.</summary>
    public string Word<T>(T word)
        where T : struct, Enum
        => this[$"{JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name)}.{JsonNamingPolicy.CamelCase.ConvertName(word.ToString())}"];

    /// <summary>A day as dd/MM/yyyy; empty where unknown.</summary>
    public static string Day(DateOnly? on) => on?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>An instant as HH:mm dd/MM/yyyy in Vietnam.</summary>
    public static string Moment(DateTimeOffset at) =>
        $"{Calendar.Clock.TimeOf(at).ToString("HH:mm", CultureInfo.InvariantCulture)} {Day(Calendar.Clock.DayOf(at))}";

    /// <summary>A whole number with points between thousands.</summary>
    public static string Number(long number) => number.ToString("N0", Vietnamese);

    /// <summary>A rate with two decimals and a comma.</summary>
    public static string Percent(double percent) => percent.ToString("0.##", Vietnamese) + "%";

    /// <summary>The text with a capital first letter: names of units begin with a small one, a sentence and a title do not.</summary>
    public static string Begin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    /// <summary>The beginning of a longer text: whole words, or whole letters where the first word is longer than that.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">How much of it is kept, in UTF-16 units.</param>
    public static string Short(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most) return text;
        var cut = text.LastIndexOf(' ', most);
        if (cut <= 0) cut = StringInfo.ParseCombiningCharacters(text).Last(at => at <= most);
        return text[..cut] + "…";
    }

    private static object? Write(object? value) => value switch
    {
        DateOnly on => Day(on),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset at => Moment(at),
        int number => Number(number),
        long number => Number(number),
        _ => value,
    };

    /// <summary>Puts a value into its place, or chooses the word that its number asks for.</summary>
    private sealed class Filling : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : Vietnamese.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            if (format?.Split('|') is [var one, var other]) return Convert.ToString(arg, Vietnamese) == "1" ? one : other;
            return arg is IFormattable value ? value.ToString(format, Vietnamese) : arg?.ToString() ?? "";
        }
    }
}
