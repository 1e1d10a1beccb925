using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>What happened to an opinion is told on its page: every fact that enters its register has words for people.</summary>
public class EntryTextTests
{
    [Fact]
    public void Every_entry_of_an_opinion_has_words() =>
        House.FindsNothing(Wordless(House.Types, House.Sources(".vi.json").Where(source => source.File.Contains("/Texts/", StringComparison.Ordinal)).SelectMany(source => TextKeys.Of(source.Text)).Select(text => text.Key)));

    [Fact]
    public void An_entry_without_words_is_found() => Assert.Equal(["fact.silent"], Wordless([typeof(Silent), typeof(Told)], ["fact.told"]));

    // Documents and returns are no opinion's.
    private static IEnumerable<string> Wordless(IEnumerable<Type> types, IEnumerable<string> keys)
    {
        var known = keys.ToHashSet();
        return types
            .Where(type => typeof(IRegisteredFact).IsAssignableFrom(type) && !type.IsInterface && type.Namespace is { } stage && !stage.StartsWith("DoiThoai.Ground", StringComparison.Ordinal) && !stage.StartsWith("DoiThoai.Report", StringComparison.Ordinal))
            .Select(type => "fact." + char.ToLowerInvariant(type.Name[0]) + type.Name[1..])
            .Where(key => !known.Contains(key)).Order(StringComparer.Ordinal);
    }

    private sealed record Silent : IRegisteredFact
    {
        public RegisterType RegisterType => RegisterType.Corrected;
    }

    private sealed record Told : IRegisteredFact
    {
        public RegisterType RegisterType => RegisterType.Corrected;
    }
}
