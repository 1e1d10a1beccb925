using System.Collections.Frozen;
using DoiThoai.Ground.Units;

namespace DoiThoai.Prepare;

/// <summary>One field (lĩnh vực) of <see cref="Fields.Codes"/>: its code, the People's Council board it rolls up to, the room that typically answers, and the words by which it is known.</summary>
/// <param name="Code">DAT_DAI; its name is the text <c>field.DAT_DAI</c>.</param>
/// <param name="RollUp">The group it is summed under: KT_NS, VH_XH, PHAP_CHE, DANG, KHAC.</param>
/// <param name="Room">The room that typically answers, in words.</param>
/// <param name="Words">Words and phrases that point to it.</param>
public sealed record OpinionField(string Code, string RollUp, string Room, IReadOnlyList<string> Words);

/// <summary>The fields of opinions, and what an opinion's words propose.</summary>
/// <remarks>Basis: the list is a synthesis of published lists, kept in Data/fields.json, so that an office can change it.</remarks>
public static class OpinionFields
{
    /// <summary>The field of matters that belong to the Party's own bodies.</summary>
    public const string OfParty = "XAY_DUNG_DANG";

    /// <summary>The field of what fits nowhere else.</summary>
    public const string Other = "KHAC";

    private static readonly (OpinionField Field, Phrases Words)[] Known = [.. Phrases.Read<OpinionField[]>("fields.json").Select(field => (field, new Phrases(field.Words)))];
    private static readonly FrozenDictionary<string, OpinionField> ByCode = Known.ToFrozenDictionary(it => it.Field.Code, it => it.Field, StringComparer.Ordinal);
    private static readonly (Competence Competence, Phrases Words)[] Levels =
        [.. Phrases.Read<Dictionary<string, string[]>>("competence.json").Select(it => (Enum.Parse<Competence>(it.Key, ignoreCase: true), new Phrases(it.Value)))];

    /// <summary>Every field, in order.</summary>
    public static IReadOnlyList<OpinionField> All { get; } = [.. Known.Select(it => it.Field)];

    /// <summary>Whether there is such a field.</summary>
    public static bool Knows(string code) => ByCode.ContainsKey(code);

    /// <summary>Whether the field is the Party's own.</summary>
    public static bool IsParty(string code) => code == OfParty;

    /// <summary>The group a field is summed under; empty where the field is unknown.</summary>
    public static string RollUp(string code) => ByCode.GetValueOrDefault(code)?.RollUp ?? "";

    /// <summary>The field that the words point to; longer phrases weigh more. Null where they point nowhere.</summary>
    public static string? Propose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Known.Select(it => (it.Field.Code, Weight: it.Words.In(text).Sum(phrase => phrase.Split(' ').Length * phrase.Split(' ').Length)))
            .Where(it => it.Weight > 0).OrderByDescending(it => it.Weight).Select(it => it.Code).FirstOrDefault();
    }

    /// <summary>Who may settle it, as the words tell; this unit where they tell nothing.</summary>
    public static Competence ProposeCompetence(string text) =>
        Levels.Where(it => it.Words.In(text).Any()).Select(it => (Competence?)it.Competence).FirstOrDefault() ?? Competence.Own;

    /// <summary>The body that answers for the field: one that says so of itself, a division before others. Null where nobody does.</summary>
    public static Body? ProposeLead(string field, IReadOnlyCollection<Body> bodies, Guid? notBody)
    {
        var side = IsParty(field) ? Side.Party : Side.State;
        return bodies.Where(body => body.Id != notBody && body.Fields.Contains(field) && (body.Side == side || (side == Side.State && body.Kind == BodyKind.Outside)))
            .OrderBy(body => body.Kind == BodyKind.Division ? 0 : 1).ThenBy(body => body.Fields.Count).FirstOrDefault();
    }
}
