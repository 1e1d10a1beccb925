using System.Collections.Concurrent;
using DoiThoai.Tests.Testing;

namespace DoiThoai.Tests.Process;

/// <summary>The demo, loaded once on each store: the five localities and the two living communes.</summary>
internal static class DemoTowns
{
    private static readonly Dictionary<Engine, Lazy<Task<Town>>> Towns = Enum.GetValues<Engine>().ToDictionary(engine => engine, engine => new Lazy<Task<Town>>(() => Load(engine)));
    private static readonly ConcurrentDictionary<Engine, Town> Kept = [];

    /// <summary>The demo on a store; tests only read it.</summary>
    public static Task<Town> On(Engine engine) => Towns[engine].Value;

    /// <summary>Another demo, which a test may spoil.</summary>
    public static async Task<Town> Another(Engine engine)
    {
        await On(engine);
        return await Kept[engine].Another();
    }

    private static async Task<Town> Load(Engine engine)
    {
        var town = await (await Town.On(engine)).WithDemo();
        Kept[engine] = await town.Copied();
        return town;
    }
}
