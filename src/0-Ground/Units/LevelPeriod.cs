using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DoiThoai.Ground.Units;

/// <summary>Until when there are units of a level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Basis">The law it rests on.</param>
/// <param name="ValidTo">Last day of the level; null while there is one.</param>
public sealed record LevelPeriod([property: JsonRequired] Level Level, [property: JsonRequired] string Basis, DateOnly? ValidTo = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private static readonly LevelPeriod[] all = Read();

    /// <summary>The last day of a level; null while there is one.</summary>
    public static DateOnly? LastOf(Level level) => all.First(period => period.Level == level).ValidTo;

    private static LevelPeriod[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DoiThoai.Ground/Data/units/levels.json")!;
        return JsonSerializer.Deserialize<LevelPeriod[]>(stream, Json)!;
    }
}
