namespace DoiThoai.Ground.Texts;

/// <summary>What somebody looks for: every group must be found, by one of its words; no word of it is syntax.</summary>
/// <param name="AllOf">Groups of whole words, folded.</param>
/// <param name="Beginning">The beginning of a word that must be found besides; null where every word is whole.</param>
public sealed record TextQuery(IReadOnlyList<IReadOnlyList<string>> AllOf, string? Beginning);
