using System.Text.RegularExpressions;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>The parts of one page share one connection: a part that reads the store while the page is built waits for its turn.</summary>
public partial class ReadingTests
{
    [Fact]
    public void A_component_that_reads_the_store_waits_for_its_turn() =>
        House.FindsNothing(Impatient([.. House.Sources(".razor").Select(source => (source.File, CSharpText.WithoutRazorComments(source.Text))), .. House.Sources(".cs").Select(source => (source.File, CSharpText.WithoutComments(source.Text)))]));

    [Theory]
    [InlineData("protected override async Task OnInitializedAsync() => rows = await Desk.Db.Units.ToListAsync();")]
    [InlineData("protected override async Task OnParametersSetAsync()\n{\n  var db = Served.EveryUnit();\n}")]
    [InlineData("@inject TaskBook Book\n@code { protected override async Task OnInitializedAsync() => rows = await Book.Read(Desk, Http.RequestAborted); }")]
    [InlineData("@inject IDbContextFactory<DoiThoaiDb> Stores\n@code { protected override async Task SetParametersAsync(ParameterView given) { } }")]
    public void A_component_that_does_not_wait_is_found(string code) => Assert.Equal(["src/1-Plan/Some.razor"], Impatient([("src/1-Plan/Some.razor", code)]));

    [Theory]
    [InlineData("protected override Task OnInitializedAsync() => Desk.OneAtATime(Load);\nprivate async Task Load() => rows = await Desk.Db.Units.ToListAsync();")]
    [InlineData("protected override async Task OnInitializedAsync() => await Task.Yield();")]
    [InlineData("protected override Task Load() => Served.Db.Units.ToListAsync();")]
    public void A_component_that_waits_or_does_not_read_is_left_alone(string code) => Assert.Empty(Impatient([("src/1-Plan/Some.razor", code)]));

    private static IEnumerable<string> Impatient(IEnumerable<(string File, string Text)> sources) =>
        sources.Where(source => Starts().IsMatch(source.Text) && Reads().IsMatch(source.Text) && !Waits().IsMatch(source.Text)).Select(source => source.File);

    // Where a component begins; calls of one that is inherited do not count.
    [GeneratedRegex(@"\boverride\s+(async\s+)?Task\s+(OnInitializedAsync|OnParametersSetAsync|SetParametersAsync|OnAfterRenderAsync)\(")]
    private static partial Regex Starts();

    // The store itself, or a reader that is handed the desk or the request's end.
    [GeneratedRegex(@"\bDb\b|\bDoiThoaiDb\b|\bEveryUnit\(|\bStore\b|RequestAborted")]
    private static partial Regex Reads();

    [GeneratedRegex(@"Task\s+(OnInitializedAsync|OnParametersSetAsync)\(\)\s*=>\s*\w+\.OneAtATime\(")]
    private static partial Regex Waits();
}
