using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;

namespace DoiThoai.Ground.Documents;

/// <summary>A number with its symbol as the two sides print it: 80-TB/ĐU of the Party, 15/TB-UBND of the State.</summary>
/// <remarks>Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 05-HD/VPTW (27/5/2026), before it 36-HD/VPTW (2018).</remarks>
/// <param name="Number">The number, from 1.</param>
/// <param name="Symbol">Letters of the type.</param>
/// <param name="Issuer">Letters of the issuer.</param>
/// <param name="Side">The side of the issuer.</param>
/// <param name="Letter">Whether it is an official letter: the State prints no letters of a type on it.</param>
/// <param name="Drafter">Letters of who drafted it, on an official letter of the State.</param>
public sealed record DocumentNumber(int Number, string Symbol, string Issuer, Side Side, bool Letter = false, string? Drafter = null)
{
    /// <summary>The largest number taken.</summary>
    public const int Largest = 99_999;

    private const string OfLetters = "CV";

    /// <summary>Reads what an office types: 80-TB/ĐU or 15/TB-UBND, and for an official letter of the State 12/UBND-VX. The form of the number tells the side.</summary>
    public static Decision<DocumentNumber> Read(string typed, string field, bool letter = false)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = Letters(typed);
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is > 0 and < 6 && text.Length > digits + 1 && int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            var (side, inner) = text[digits] == '-' ? (Side.Party, '/') : (Side.State, '-');
            var rest = text[(digits + 1)..];
            var cut = rest.IndexOf(inner, StringComparison.Ordinal);
            if (letter && text[digits] == '/')
            {
                return new DocumentNumber(number, OfLetters, cut > 0 ? rest[..cut] : rest, side, Letter: true, cut > 0 ? rest[(cut + 1)..] : null);
            }

            if (text[digits] is '-' or '/' && cut > 0 && cut < rest.Length - 1) return new DocumentNumber(number, rest[..cut], rest[(cut + 1)..], side);
        }

        return new Refusal("documents.error.unreadable", field);
    }

    /// <summary>Letters of a symbol as they are compared: composed, upper case, no spaces.</summary>
    public static string Letters(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Concat(Folding.Composed(typed).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var number = Number.ToString("00", CultureInfo.InvariantCulture);
        if (Side == Side.Party) return $"{number}-{Symbol}/{Issuer}";
        if (Letter) return string.IsNullOrEmpty(Drafter) ? $"{number}/{Issuer}" : $"{number}/{Issuer}-{Drafter}";
        return $"{number}/{Symbol}-{Issuer}";
    }
}
