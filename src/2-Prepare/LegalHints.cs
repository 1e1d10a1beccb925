namespace DoiThoai.Prepare;

/// <summary>Words that read like a complaint, a denunciation, or an opinion about an official: a hint to a person, never a decision.</summary>
/// <param name="KhieuNai">Words that read like khiếu nại.</param>
/// <param name="ToCao">Words that read like tố cáo.</param>
/// <param name="Official">Words that name an official or a leader of a village.</param>
public sealed record LegalHints(IReadOnlyList<string> KhieuNai, IReadOnlyList<string> ToCao, IReadOnlyList<string> Official)
{
    private static readonly LegalHints Lists = Phrases.Read<LegalHints>("legal-hints.json");
    private static readonly Phrases ComplaintWords = new(Lists.KhieuNai);
    private static readonly Phrases DenunciationWords = new(Lists.ToCao);
    private static readonly Phrases OfficialWords = new(Lists.Official);

    /// <summary>Whether somebody should look twice before it is taken in as an opinion.</summary>
    internal bool Legal => KhieuNai.Count + ToCao.Count > 0;

    /// <summary>The procedure the words point to; the stricter one where both.</summary>
    internal LegalProcedure? Procedure => ToCao.Count > 0 ? LegalProcedure.ToCao : KhieuNai.Count > 0 ? LegalProcedure.KhieuNai : null;

    /// <summary>The words that were found, for the hint.</summary>
    internal string Found => string.Join(", ", ToCao.Concat(KhieuNai));

    /// <summary>What a text reads like.</summary>
    internal static LegalHints In(string text) => new([.. ComplaintWords.In(text)], [.. DenunciationWords.In(text)], [.. OfficialWords.In(text)]);
}
