using System.Reflection;
using Xunit.Sdk;

namespace DoiThoai.Tests.Testing;

/// <summary>The stores that the product runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Runs the theory on both stores; <paramref name="more"/> are its further arguments.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryEngineAttribute(params object?[] more) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod)
    {
        foreach (var engine in Enum.GetValues<Engine>()) yield return [engine, .. more];
    }
}
