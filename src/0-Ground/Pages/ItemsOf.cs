namespace DoiThoai.Ground.Pages;

/// <summary>A list as the API gives it.</summary>
/// <param name="Items">What there is.</param>
public sealed record ItemsOf<T>(IReadOnlyList<T> Items);
