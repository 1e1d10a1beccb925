namespace DoiThoai.Ground.Units;

/// <summary>From when to when something holds, in words.</summary>
public static class UnitDays
{
    /// <summary>"từ 01/07/2025", "đến 30/06/2025", or both; empty where neither is known.</summary>
    public static string Of(Texts.Texts texts, DateOnly? from, DateOnly? to)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return string.Join(' ', new[] { from is null ? null : texts["units.from", from], to is null ? null : texts["units.to", to] }.OfType<string>());
    }
}
