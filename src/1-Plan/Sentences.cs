namespace DoiThoai.Plan;

/// <summary>Names of units begin with a small letter; a sentence does not.</summary>
internal static class Sentences
{
    /// <summary>The text with a capital first letter.</summary>
    public static string Begin(string text) => text.Length == 0 ? text : char.ToUpper(text[0], System.Globalization.CultureInfo.InvariantCulture) + text[1..];
}
