using System.Globalization;

namespace DoiThoai.Perf;

/// <summary>One measurement against a bound that is promised: at most so much.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Measured">What it took.</param>
/// <param name="Most">The most that is promised; null where nothing is.</param>
/// <param name="Unit">Of what.</param>
internal sealed record Held(string Work, double Measured, double? Most, string Unit) : ILine
{
    public string Cells => string.Create(CultureInfo.InvariantCulture,
        $"{Work} | {Measured:#,0.##} {Unit} | {(Most is { } most ? $"{most:#,0.##} {Unit}" : "–")} | {(Most is { } of && of > 0 ? (Measured / of).ToString("P1", CultureInfo.InvariantCulture) : "–")} | {(Most is null ? "–" : Measured <= Most ? "holds" : "falls short")}");
}
