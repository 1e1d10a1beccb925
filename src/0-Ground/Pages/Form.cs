using System.Globalization;
using System.Text.Json;
using DoiThoai.Ground.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace DoiThoai.Ground.Pages;

/// <summary>What somebody typed: it is read field by field, every fault stands at its field, and it comes back filled.</summary>
public sealed class Form
{
    /// <summary>The longest text that people may send, in characters.</summary>
    public const int LongText = 10_000;

    private static readonly string[] DayFormats = ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "ddMMyyyy"];

    private readonly Dictionary<string, StringValues> values;
    private readonly List<(string Field, string Key, object?[] Args)> faults = [];
    private readonly Texts.Texts texts;
    private Form? saved;
    private bool heldBack;

    private Form(Dictionary<string, StringValues> values, Texts.Texts texts)
    {
        this.values = values;
        this.texts = texts;
    }

    /// <summary>The files that came with it.</summary>
    public IFormFileCollection Files { get; private init; } = new FormFileCollection();

    /// <summary>The version of the row that was shown; 0 where there was none.</summary>
    public int Version { get; private set; }

    /// <summary>Whether somebody else saved the row meanwhile.</summary>
    public bool Conflicted { get; private set; }

    /// <summary>Whether anything is wrong.</summary>
    public bool HasErrors => faults.Count > 0;

    /// <summary>Every fault with its text.</summary>
    public IReadOnlyList<(string Field, string Text)> Errors => [.. faults.Select(fault => (fault.Field, texts[fault.Key, fault.Args]))];

    /// <summary>The status of a page that shows this form.</summary>
    public int Status => heldBack ? StatusCodes.Status429TooManyRequests : Conflicted ? StatusCodes.Status412PreconditionFailed : HasErrors ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    /// <summary>The field as typed.</summary>
    public string? this[string name] => values.TryGetValue(name, out var value) && value.Count > 0 ? value[0] : null;

    /// <summary>Every value of a field that may be chosen several times.</summary>
    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var value) ? [.. value.OfType<string>()] : [];

    /// <summary>Names of the fields that came.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>The fault of one field.</summary>
    public string? Error(string name)
    {
        foreach (var (field, key, args) in faults)
        {
            if (field == name) return texts[key, args];
        }

        return null;
    }

    /// <summary>What somebody else saved in this field meanwhile; null where nobody did or it is the same.</summary>
    public string? Theirs(string name) => Conflicted && saved is not null && Same(saved[name]) != Same(this[name]) ? saved[name] ?? "" : null;

    /// <summary>What each field asks and where it stands, as its page tells while it is built: the summary of faults names them.</summary>
    internal Dictionary<string, (string Label, string Id)> Asked { get; } = new(StringComparer.Ordinal);

    // A browser posts an empty field as an empty text and ends lines in two letters.
    private static string Same(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    /// <summary>Reads a posted form. Control characters and broken letters are refused at their field.</summary>
    public static async ValueTask<Form> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var inLanguage = context.RequestServices.GetRequiredService<Texts.Texts>();
        if (!context.Request.HasFormContentType) return new Form([], inLanguage);
        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new Form(posted.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal), inLanguage)
        {
            Files = posted.Files,
            Version = int.TryParse(posted["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        };
        foreach (var (name, value) in form.values)
        {
            if (value.Any(Broken)) form.Refuse(name, "pages.error.broken");
        }

        return form;
    }

    /// <summary>A form filled from what is saved.</summary>
    public static Form Of(Texts.Texts texts, int version, params (string Name, object? Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var filled = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (value is IEnumerable<string> many) filled[name] = new StringValues([.. many]);
            else if (Write(value) is { Length: > 0 } text) filled[name] = text;
        }

        return new Form(filled, texts) { Version = version };
    }

    /// <summary>What was typed, over what is saved: after a conflict both are shown, and saving again is knowing.</summary>
    public static Form Over(Form? typed, Form saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        if (typed is null) return saved;
        typed.saved = saved;
        if (typed.Conflicted || typed.Version == 0) typed.Version = saved.Version;
        return typed;
    }

    /// <summary>A text of one or more lines; trimmed at both ends.</summary>
    public string Text(string name, int max = 300, bool required = true)
    {
        var text = (this[name] ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (text.Length == 0 && required) Refuse(name, "pages.error.required");
        if (text.Length > max) Refuse(name, "pages.error.tooLong", max);
        return text;
    }

    /// <summary>A list, one a line; empty lines fall away.</summary>
    public List<string> Lines(string name, int maxLines = 100, int max = 1000, bool required = false)
    {
        var lines = Text(name, maxLines * max, required).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        if (lines.Count > maxLines) Refuse(name, "pages.error.tooManyLines", maxLines);
        if (lines.Any(line => line.Length > max)) Refuse(name, "pages.error.tooLong", max);
        return lines;
    }

    /// <summary>A day, typed as dd/MM/yyyy; null where left empty and not required.</summary>
    public DateOnly? Day(string name, bool required = true)
    {
        var typed = (this[name] ?? "").Trim();
        if (typed.Length == 0)
        {
            if (required) Refuse(name, "pages.error.required");
            return null;
        }

        if (DateOnly.TryParseExact(typed, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1945 and <= 2200) return day;
        Refuse(name, "pages.error.day");
        return null;
    }

    /// <summary>A month, typed as MM/yyyy; its first day.</summary>
    public DateOnly? Month(string name, bool required = true)
    {
        var typed = (this[name] ?? "").Trim();
        if (typed.Length == 0 && !required) return null;
        if (DateOnly.TryParseExact("1/" + typed, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1945 and <= 2200) return day;
        Refuse(name, typed.Length == 0 ? "pages.error.required" : "pages.error.month");
        return null;
    }

    /// <summary>A time of day as HH:mm (also 7h30).</summary>
    public TimeOnly? Time(string name, bool required = true)
    {
        var typed = (this[name] ?? "").Trim().Replace('h', ':').Replace('g', ':').TrimEnd(':');
        if (typed.Length == 0 && !required) return null;
        if (TimeOnly.TryParseExact(typed, ["H:mm", "H:m", "%H"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Refuse(name, typed.Length == 0 ? "pages.error.required" : "pages.error.time");
        return null;
    }

    /// <summary>A whole number; points between thousands are allowed.</summary>
    public int? Number(string name, int min = 0, int max = int.MaxValue, bool required = true)
    {
        var typed = (this[name] ?? "").Trim().Replace(".", "", StringComparison.Ordinal);
        if (typed.Length == 0 && !required) return null;
        if (int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        Refuse(name, typed.Length == 0 ? "pages.error.required" : "pages.error.number", min, max);
        return null;
    }

    /// <summary>A number with a decimal comma or point.</summary>
    public double? Decimal(string name, double min, double max, bool required = true)
    {
        var typed = (this[name] ?? "").Trim().Replace(',', '.');
        if (typed.Length == 0 && !required) return null;
        if (double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        Refuse(name, typed.Length == 0 ? "pages.error.required" : "pages.error.number", min, max);
        return null;
    }

    /// <summary>A word of a closed list.</summary>
    public T? Choice<T>(string name, bool required = true)
        where T : struct, Enum
    {
        var typed = this[name];
        if (string.IsNullOrEmpty(typed))
        {
            if (required) Refuse(name, "pages.error.choose");
            return null;
        }

        foreach (var word in Enum.GetValues<T>())
        {
            if (typed == Word(word)) return word;
        }

        Refuse(name, "pages.error.choose");
        return null;
    }

    /// <summary>An id that was chosen from a list.</summary>
    public Guid? Ref(string name, bool required = true)
    {
        if (Guid.TryParseExact(this[name], "D", out var id)) return id;
        if (required || !string.IsNullOrEmpty(this[name])) Refuse(name, "pages.error.choose");
        return null;
    }

    /// <summary>Whether a box was ticked.</summary>
    public bool Ticked(string name) => !string.IsNullOrEmpty(this[name]);

    /// <summary>Tells the sender to send it again later; the form comes back filled.</summary>
    /// <param name="textKey">The text, which says after how many seconds.</param>
    /// <param name="seconds">The seconds.</param>
    public void HoldBack(string textKey, int seconds)
    {
        heldBack = true;
        Refuse("", textKey, seconds);
    }

    /// <summary>Notes a fault at a field; the first of a field stays.</summary>
    public void Refuse(string field, string textKey, params object?[] args)
    {
        if (faults.All(fault => fault.Field != field)) faults.Add((field, textKey, args));
    }

    /// <summary>Notes why the answer was no.</summary>
    public Form Refused<T>(Decision<T> decision)
    {
        foreach (var refusal in decision.Refusals)
        {
            Conflicted |= refusal.TextKey == Desk.ConflictKey;
            faults.Add((refusal.Field ?? "", refusal.TextKey, refusal.Args));
        }

        return this;
    }

    /// <summary>A word of a closed list as it stands in a form: camelCase.</summary>
    public static string Word<T>(T word)
        where T : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    private static string? Write(object? value) => value switch
    {
        null => null,
        DateOnly on => Texts.Texts.Day(on),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool ticked => ticked ? "true" : null,
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        // As it is read and typed here; a point between thousands is for reading only.
        double number => number.ToString("0.######", CultureInfo.GetCultureInfo("vi-VN")),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static bool Broken(string? text)
    {
        if (text is null) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\0' or '\ufffd' || char.IsLowSurrogate(text[i])) return true;
            if (char.IsHighSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])) return true;
                i++;
            }
        }

        return false;
    }
}
