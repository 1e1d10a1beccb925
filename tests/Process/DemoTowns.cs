using DoiThoai.Tests.Testing;

namespace DoiThoai.Tests.Process;

/// <summary>The demo, loaded once on each store: the five localities and the two living communes.</summary>
internal static class DemoTowns
{
    private static readonly Dictionary<Engine, Lazy<Task<Town>>> Towns = Enum.GetValues<Engine>().ToDictionary(engine => engine, engine => new Lazy<Task<Town>>(() => Load(engine)));

    /// <summary>The demo on a store; tests only read it, or act in dialogues of their own.</summary>
    public static Task<Town> On(Engine engine) => Towns[engine].Value;

    private static async Task<Town> Load(Engine engine) => await (await Town.On(engine)).WithDemo();
}
