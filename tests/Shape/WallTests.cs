using System.Text.RegularExpressions;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>Walls that the compiler cannot hold: between the units, and between the product and its two stores.</summary>
public partial class WallTests
{
    // A file that sees the rows of every unit, and why it may.
    private static readonly Dictionary<string, string> SeesEveryUnit = new()
    {
        ["src/0-Ground/Pages/Desk.cs"] = "seats the visitor, and gives public pages and sums for a province every unit",
        ["src/1-Plan/ShowingPeople/PublicDialogues.cs"] = "shows everybody the approved plans and announced dialogues of every unit",
        ["src/0-Ground/Register/CheckingReceipts/CheckReceipt.cs"] = "checks a receipt for whoever holds its code, whichever unit took it in",
        ["src/0-Ground/Register/GivingReceipts/GiveReceipt.cs"] = "gives a receipt's files to whoever holds its key, whichever unit took it in",
        ["src/0-Ground/Storage/Store.cs"] = "gives a turn the unit of who acts",
        ["src/2-Prepare/PublicDoor.cs"] = "lets people without an account send an opinion to any unit, and follow it by its code",
        ["src/2-Prepare/AnsweringMatters/Precedents.cs"] = "shows whoever prepares an answer what other units have answered in public, in the words approved for it",
        ["src/2-Prepare/SearchingAnswers/PublishedOpinion.cs"] = "lets everybody read the opinions of every unit in the words approved for the public",
        ["src/3-Hold/JoiningDialogues/Doorway.cs"] = "lets people without an account register for a dialogue of any unit, and see it again by its code",
        ["src/3-Hold/ShowingHall/PublicHalls.cs"] = "shows everybody the conference of every unit, as its screen shows it",
        ["src/4-Conclude/ShowingPeople/ReadMinutes.cs"] = "shows everybody the minutes of concluded dialogues of every unit, in their version for the public",
        ["src/5-FollowUp/PassingUp/AnswerFromBelow.cs"] = "carries the answer of the level above into the rows of the unit that asked, once it is known to hold that question",
        ["src/6-Report/AcrossUnits.cs"] = "sums the figures of a unit with those below and before it; figures are public",
    };

    // A file outside an engine's own project that names one, and why it may.
    private static readonly Dictionary<string, string> KnowsItsEngine = new()
    {
        ["src/Host/Product.cs"] = "makes the engine that --store names",
    };

    [Fact]
    public void Only_the_named_files_see_the_rows_of_every_unit() => House.FindsNothing(Crossing(UnitWall(), SeesEveryUnit, Code()));

    [Fact]
    public void Nobody_asks_which_store_it_is() =>
        House.FindsNothing(Crossing(EngineWall(), KnowsItsEngine, Code().Where(source => !source.File.StartsWith("src/0-Ground/Storage/Sqlite/", StringComparison.Ordinal) && !source.File.StartsWith("src/0-Ground/Storage/Postgres/", StringComparison.Ordinal))));

    [Theory]
    [InlineData("rows.IgnoreQueryFilters()")]
    [InlineData("var db = desk.EveryUnit();")]
    [InlineData("db.OfUnit = null;")]
    public void A_file_that_looks_over_the_wall_between_units_is_found(string code) => Assert.NotEmpty(Crossing(UnitWall(), SeesEveryUnit, [("src/1-Plan/Some.cs", code)]));

    [Theory]
    [InlineData("if (engine is SqliteEngine)")]
    [InlineData("if (db.Database.IsNpgsql())")]
    [InlineData("if (db.Database.ProviderName!.EndsWith(\"Sqlite\"))")]
    [InlineData("if (engine.Name == \"sqlite\")")]
    [InlineData("engine.Name switch { \"postgres\" => 1 }")]
    public void A_file_that_asks_which_store_it_is_is_found(string code) => Assert.NotEmpty(Crossing(EngineWall(), KnowsItsEngine, [("src/1-Plan/Some.cs", code)]));

    [Fact]
    public void A_file_that_no_longer_needs_its_leave_is_found() =>
        Assert.Equal(["src/a.cs does not need its leave: it sees"], Crossing(UnitWall(), new() { ["src/a.cs"] = "it sees" }, [("src/a.cs", "nothing")]));

    private static IEnumerable<(string File, string Text)> Code() =>
        House.Sources(".cs").Select(source => (source.File, CSharpText.WithoutComments(source.Text))).Concat(House.Sources(".razor").Select(source => (source.File, CSharpText.WithoutRazorComments(source.Text))));

    private static IEnumerable<string> Crossing(Regex wall, Dictionary<string, string> leave, IEnumerable<(string File, string Text)> sources)
    {
        foreach (var (file, text) in sources)
        {
            var crosses = wall.Match(text);
            if (crosses.Success && !leave.ContainsKey(file)) yield return $"{file}: {crosses.Value}";
            if (!crosses.Success && leave.TryGetValue(file, out var why)) yield return $"{file} does not need its leave: {why}";
        }
    }

    [GeneratedRegex(@"\bIgnoreQueryFilters\b|\bEveryUnit\(|\.OfUnit\s*=[^=>]")]
    private static partial Regex UnitWall();

    [GeneratedRegex(@"\bSqliteEngine\b|\bPostgresEngine\b|\bIsSqlite\b|\bIsNpgsql\b|\bProviderName\b|\bNpgsql|\bMicrosoft\.Data\.Sqlite\b|\bSqlite(Connection|Exception)\b|""(sqlite|postgres|postgresql)""")]
    private static partial Regex EngineWall();
}
