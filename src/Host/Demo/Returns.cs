using System.Globalization;
using System.Text.Json;

namespace DoiThoai.Host.Demo;

/// <summary>Bắc Kạn, Vĩnh Bảo and Than Uyên: localities of which totals are known, filed as returns; and the first half year of a living commune.</summary>
internal static class Returns
{
    private const string Path = "/lam-viec/so-lieu/nop";

    private static readonly Dictionary<string, (string Login, string Split)> By = new(StringComparer.Ordinal)
    {
        ["bac-kan"] = ("province@bac-kan", "level"),
        ["vinh-bao"] = ("party-office@vinh-bao", "host"),
        ["than-uyen"] = ("party-office@than-uyen", "none"),
        ["phu-yen"] = ("party-office@phu-yen", "none"),
    };

    public static async Task Tell(DemoTown town)
    {
        foreach (var (unit, filed) in Demo.Read<Dictionary<string, DemoReturn>>("returns"))
        {
            var office = await town.As(By[unit].Login);
            List<(string, string)> typed =
            [
                ("about", unit), ("from", filed.From), ("to", filed.To), ("assumed", filed.Assumed ? "true" : ""), ("label", filed.Label), ("source", filed.Source), ("note", filed.Note), ("below", filed.Below ? "true" : ""),
                ("figures", string.Join('\n', (filed.Figures ?? []).Select(figure => string.Join("; ", figure)))),
            ];
            foreach (var row in filed.Rows)
            {
                var key = row["key"].GetString();
                foreach (var (name, value) in row.Where(cell => cell.Key != "key")) typed.Add(($"{key}-{name}", value.ValueKind == JsonValueKind.Number ? value.GetInt32().ToString(CultureInfo.InvariantCulture) : value.GetString()!));
            }

            await office.Send($"{Path}?split={By[unit].Split}", Path, typed, town.Ct, again: true);
        }
    }

    private sealed record DemoReturn(string From, string To, bool Assumed, bool Below, string Label, string Source, string Note, List<Dictionary<string, JsonElement>> Rows, List<List<string>>? Figures);
}
