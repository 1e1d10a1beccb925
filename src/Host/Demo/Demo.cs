using System.Text.Json;

namespace DoiThoai.Host.Demo;

/// <summary>The demo: five localities with their history and two living communes, told to the product through its own pages.</summary>
internal static class Demo
{
    /// <summary>The password of every account of a demo store.</summary>
    public const string Password = "doi-thoai-demo";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The accounts that people may use.</summary>
    public static IReadOnlyList<DemoAccount> Accounts { get; } = [.. ReadAccounts()];

    internal static T Read<T>(string name)
    {
        using var stream = typeof(Demo).Assembly.GetManifestResourceStream($"DoiThoai.Host/Demo/Data/{name}.json") ?? throw new InvalidOperationException($"The demo has no {name}.json.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private static IEnumerable<DemoAccount> ReadAccounts()
    {
        var world = Read<DemoWorld>("units");
        foreach (var unit in world.Living)
        {
            var name = world.Units.First(one => one.Id == unit).Name;
            foreach (var account in world.Accounts["living"]) yield return new DemoAccount($"{account.Login}@{unit}", account.Name, unit, name, account);
        }

        foreach (var unit in world.Provinces)
        {
            foreach (var account in world.Accounts["province"]) yield return new DemoAccount($"{account.Login}@{unit}", account.Name, unit, world.Units.First(one => one.Id == unit).Name, account);
        }

        foreach (var unit in world.Archives)
        {
            foreach (var account in world.Accounts["archive"]) yield return new DemoAccount($"{account.Login}@{unit}", account.Name, unit, world.Units.First(one => one.Id == unit).Name, account);
        }
    }
}

/// <summary>An account of the demo.</summary>
internal sealed record DemoAccount(string Login, string Name, string Unit, string UnitName, DemoRole As);

/// <summary>units.json.</summary>
internal sealed record DemoWorld(
    List<DemoUnit> Units,
    List<DemoSuccessor> Successors,
    Dictionary<string, List<DemoBody>> Bodies,
    Dictionary<string, List<DemoVillage>> Villages,
    Dictionary<string, List<DemoRole>> Accounts,
    List<string> Living,
    List<string> Provinces,
    List<string> Archives);

internal sealed record DemoUnit(string Id, string Name, string Letters, string Level, string? Parent, string? ValidFrom, string? ValidTo, string? Basis);

internal sealed record DemoSuccessor(string Unit, string Successor, string From, string Basis);

internal sealed record DemoBody(string Key, string Kind, string Side, string Name, string? Symbol, List<string>? Fields);

internal sealed record DemoVillage(string Name);

internal sealed record DemoRole(string Role, string Login, string Name, string? Body, int? Village);
