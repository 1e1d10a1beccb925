using System.Reflection;
using System.Runtime.CompilerServices;
using DoiThoai.Host;
using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>The code that the shape tests look at.</summary>
internal static class House
{
    /// <summary>The product's assemblies.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(Product).Assembly,
        .. typeof(Product).Assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("DoiThoai.", StringComparison.Ordinal)).Select(Assembly.Load),
    ];

    /// <summary>Every type that somebody wrote by hand.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(TypesOf);

    /// <summary>Every type of an assembly that somebody wrote by hand.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.FullName!.Contains('<', StringComparison.Ordinal));

    /// <summary>The sources under src with one of the endings: path and text.</summary>
    public static IEnumerable<(string File, string Text)> Sources(params string[] endings) => Repository.Files("src", endings).Select(file => (file, Repository.Read(file)));

    /// <summary>Fails with every finding on a line of its own.</summary>
    public static void FindsNothing(IEnumerable<string> findings)
    {
        var found = findings.Distinct().ToList();
        if (found.Count > 0) Assert.Fail($"{found.Count} found:\n{string.Join('\n', found)}");
    }

    /// <summary>The product put together, not started.</summary>
    public static WebApplication Built() => Product.Build(new ServeOptions(Data: Path.GetTempPath()), new TestClock());
}
