using System.Globalization;

namespace DoiThoai.Ground.Register;

/// <summary>Crockford's base32: no I, L, O, U, so that a code can be read over the telephone.</summary>
public static class Crockford
{
    internal const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A reference: unit letters, year, six random characters and a check character over them (<c>PY-2026-7K3M9QX</c>).</summary>
    /// <param name="unitLetters">Letters of the unit.</param>
    /// <param name="year">Year of receipt.</param>
    /// <param name="random">30 random bits.</param>
    public static string Reference(string unitLetters, int year, uint random)
    {
        var body = string.Create(6, random, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, rest >>= 5) text[i] = Letters[(int)(rest & 31)];
        });
        return string.Create(CultureInfo.InvariantCulture, $"{unitLetters}-{year:0000}-{body}{Check(unitLetters, year, body)}");
    }

    /// <summary>What people type as a code or reference, in its one form: upper case, I and L as 1, O as 0.</summary>
    public static string Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Concat(typed.Trim().ToUpperInvariant().Where(letter => letter is not (' ' or '.'))).Replace('I', '1').Replace('L', '1').Replace('O', '0');
    }

    // Weights by place over a prime: one wrong character or two neighbours swapped change the sum (but 0 taken for Z).
    private static char Check(string letters, int year, string body)
    {
        var sum = 0;
        var weight = 1;
        foreach (var letter in string.Create(CultureInfo.InvariantCulture, $"{letters}{year:0000}{body}")) sum += Math.Max(0, Letters.IndexOf(letter, StringComparison.Ordinal)) * weight++;
        return Letters[sum % 31];
    }
}
