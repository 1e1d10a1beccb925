using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("DoiThoai.Tests.Testing.LongestFirst", "DoiThoai.Tests")]

namespace DoiThoai.Tests.Testing;

/// <summary>What takes long begins first, so that no core waits for it in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["DemoPageTests", "NarrowPageTests", "WidePageTests", "RegisterRowsTests", "FaultTests", "LocalityStories", "HostileTextTests", "SubmittingApiTests", "OwnDialogueStory", "FiguresTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.DisplayName.EndsWith("." + name, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
