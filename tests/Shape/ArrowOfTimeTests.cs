using System.Text.RegularExpressions;
using System.Xml.Linq;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>A stage stands on earlier stages only.</summary>
public partial class ArrowOfTimeTests
{
    [Fact]
    public void No_stage_references_a_later_one() => House.FindsNothing(Repository.Files("src", ".csproj").SelectMany(project => Bent(project, Repository.Read(project))));

    [Fact]
    public void A_stage_that_references_a_later_one_is_found()
    {
        Assert.NotEmpty(Bent("src/2-Prepare/DoiThoai.Prepare.csproj", Referring("../3-Hold/DoiThoai.Hold.csproj")));
        Assert.NotEmpty(Bent("src/2-Prepare/DoiThoai.Prepare.csproj", Referring("../Host/DoiThoai.Host.csproj")));
        Assert.NotEmpty(Bent("src/0-Ground/DoiThoai.Ground.csproj", Referring("..\\1-Plan\\DoiThoai.Plan.csproj")));
        Assert.NotEmpty(Bent("src/2-Prepare/Side/DoiThoai.Side.csproj", Referring("../DoiThoai.Prepare.csproj")));
        Assert.Empty(Bent("src/2-Prepare/DoiThoai.Prepare.csproj", Referring("../1-Plan/DoiThoai.Plan.csproj")));
    }

    [Fact]
    public void Every_stage_is_looked_at() =>
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Repository.Files("src", ".csproj").Select(Stage).OfType<int>().Distinct().Order());

    private static string Referring(string to) => $"<Project><ItemGroup><ProjectReference Include=\"{to}\" /></ItemGroup></Project>";

    private static IEnumerable<string> Bent(string project, string xml)
    {
        if (Stage(project) is not { } own) yield break;
        foreach (var reference in XDocument.Parse(xml).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/')))
        {
            var to = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, reference))).Replace('\\', '/');
            // The ground keeps a thin project for each engine; stages are one project each.
            var earlier = Stage(to) is { } other && (other < own || (own == 0 && other == 0));
            if (!earlier) yield return $"{project} references {to}";
        }
    }

    private static int? Stage(string path) => StageFolder().Match(path) is { Success: true } found ? int.Parse(found.Groups[1].ValueSpan) : null;

    [GeneratedRegex(@"^src/(\d)-")]
    private static partial Regex StageFolder();
}
