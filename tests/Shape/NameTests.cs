using System.Text.RegularExpressions;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>Files stay short and names say what a thing is.</summary>
public partial class NameTests
{
    private const int Lines = 300;

    // A file that is longer, and why it is one thought nevertheless.
    private static readonly Dictionary<string, string> MayBeLonger = [];

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines() =>
        House.FindsNothing(TooLong(Repository.Files("src", ".cs", ".razor").Concat(Repository.Files("tests", ".cs")).Select(file => (file, Repository.Read(file)))));

    [Fact]
    public void A_file_that_is_too_long_is_found() => Assert.Equal(["a.cs has 301 lines"], TooLong([("a.cs", new string('\n', 301)), ("b.cs", new string('\n', 300))]));

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing() => House.FindsNothing(Empty([.. House.Types, .. House.TypesOf(typeof(NameTests).Assembly)]));

    [Fact]
    public void A_name_that_ends_in_such_a_word_is_found() => Assert.Equal(["OpinionManager"], Empty(["OpinionManager", "Manager1", "Information", "Baseline", "Opinion"]));

    private static IEnumerable<string> TooLong(IEnumerable<(string File, string Text)> files) =>
        files.Select(file => (file.File, Count: file.Text.Count(letter => letter == '\n'))).Where(file => file.Count > Lines && !MayBeLonger.ContainsKey(file.File)).Select(file => $"{file.File} has {file.Count} lines");

    private static IEnumerable<string> Empty(IEnumerable<Type> types) => Empty(types.Select(type => type.Name.Split('`')[0]));

    private static IEnumerable<string> Empty(IEnumerable<string> names) => names.Where(name => SaysNothing().IsMatch(name));

    [GeneratedRegex("(Manager|Service|Helper|Util|Utils|Base|Common|Impl|Dto|Info)$")]
    private static partial Regex SaysNothing();
}
