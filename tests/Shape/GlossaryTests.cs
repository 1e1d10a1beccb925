using System.Text.RegularExpressions;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>docs/glossary.md binds people's words to the code's, and the code has every one of them.</summary>
public partial class GlossaryTests
{
    [Fact]
    public void Every_code_name_of_the_glossary_exists()
    {
        var rows = Rows(Repository.Read("docs/glossary.md"));
        Assert.NotEmpty(rows);
        House.FindsNothing(Unbound(rows, House.Types.SelectMany(type => type.IsEnum ? Enum.GetNames(type).Append(type.Name) : [type.Name.Split('`')[0]])));
    }

    [Fact]
    public void A_code_name_that_does_not_exist_or_is_bound_twice_is_found()
    {
        var rows = Rows("""
            | Vietnamese | code name | what it is |
            |---|---|---|
            | đơn vị | `Unit` | a unit |
            | xã | `Unit` | again |
            | ma | `Ghost`, `Level` | none |
            """);
        Assert.Equal(["Ghost is no name in the code", "Unit is bound twice"], Unbound(rows, ["Unit", "Level"]));
    }

    private static List<string> Rows(string markdown) =>
        [.. markdown.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|')).Where(cells => cells.Length > 3).SelectMany(cells => Code().Matches(cells[2]).Select(name => name.Groups[1].Value))];

    private static IEnumerable<string> Unbound(IReadOnlyList<string> rows, IEnumerable<string> names)
    {
        var known = names.ToHashSet();
        return [.. rows.Where(row => !known.Contains(row)).Select(row => $"{row} is no name in the code"), .. rows.GroupBy(row => row).Where(row => row.Count() > 1).Select(row => $"{row.Key} is bound twice")];
    }

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Code();
}
