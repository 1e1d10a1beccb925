using System.Text.Json;
using System.Text.RegularExpressions;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>docs/process.md tells the truth: its slices stand in the stage it names, its tables of states and endings are those of the code.</summary>
public partial class ProcessTests
{
    private static readonly string Process = Repository.Read("docs/process.md");

    [Fact]
    public void Every_slice_that_serves_a_step_stands_in_its_stage()
    {
        Assert.True(Steps(Process).Count() > 40);
        House.FindsNothing(Missing(Process, [.. House.Sources(".cs")]));
    }

    [Fact]
    public void A_slice_that_is_nowhere_in_another_stage_or_no_slice_is_found()
    {
        const string Written = """
            ## 0. Ground
            | step | source | slice |
            |---|---|---|
            | Number | HT | `Numbers.Issue`, `Numbers.Lose`, `src/0-Ground/Units`, `src/0-Ground/Ghosts` |
            ## 1. Plan
            | step | source | slice |
            |---|---|---|
            | Open | DK | `OpenPlan`, `OpenGhost`, `OpenConference`, `DialoguePlan` |
            """;
        (string, string)[] sources =
        [
            ("src/0-Ground/Documents/Numbers.cs", "public static class Numbers { Task Issue(Turn turn) }"),
            ("src/0-Ground/Units/Unit.cs", "public sealed class Unit"),
            ("src/1-Plan/DrawingUpPlans/OpenPlan.cs", "internal static class OpenPlan { internal static void Map(IEndpointRouteBuilder app) }"),
            ("src/1-Plan/DialoguePlan.cs", "public sealed class DialoguePlan"),
            ("src/3-Hold/OpeningConferences/OpenConference.cs", "internal static class OpenConference { internal static void Map(IEndpointRouteBuilder app) }"),
        ];
        Assert.Equal(
            ["Numbers.Lose is not in src/0-", "src/0-Ground/Ghosts is not in src/0-", "OpenGhost is not in src/1-", "OpenConference is not in src/1-", "DialoguePlan answers no request"],
            Missing(Written, sources));
    }

    [Fact]
    public void The_states_what_follows_them_and_their_words_are_those_of_the_code() =>
        House.FindsNothing(OtherStates(Process, OpinionStates.After, state => Word("opinionState", state.ToString())));

    [Fact]
    public void A_state_that_differs_from_the_code_is_found()
    {
        var written = Process.Replace("| `sorting` | Đang phân loại | `assigned`, ", "| `sorting` | Đang xem | ", StringComparison.Ordinal).Replace("| `withdrawn` | Người nêu đã rút | — |", "", StringComparison.Ordinal);
        Assert.Equal(
            ["sorting is followed by assigned in the code only", "sorting is on the screen as 'Đang phân loại'", "withdrawn is in the code only"],
            OtherStates(written, OpinionStates.After, state => Word("opinionState", state.ToString())));
    }

    [Fact]
    public void The_endings_of_every_kind_are_those_of_the_code() => House.FindsNothing(OtherEndings(Process));

    [Fact]
    public void An_ending_that_differs_from_the_code_is_found() => Assert.Equal(
        ["hoi does not end by passedUp in the text", "hoi ends by settled in the text only"],
        OtherEndings(Process.Replace("| đã trả lời `answered` · chuyển cấp có thẩm quyền, chờ trả lời `passedUp`", "| đã trả lời `answered` · `settled`", StringComparison.Ordinal)));

    // The names in the last column, with the number of the section they stand in.
    private static IEnumerable<(string Stage, string Name)> Steps(string markdown)
    {
        var stage = "";
        foreach (var line in markdown.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) stage = Stage().Match(line) is { Success: true } numbered ? $"src/{numbered.Groups[1].Value}-" : "";
            else if (stage.Length > 0 && line.StartsWith('|')) foreach (Match name in Code().Matches(line.Split('|')[^2])) yield return (stage, name.Groups[1].Value);
        }
    }

    private static IEnumerable<string> Missing(string markdown, IReadOnlyList<(string File, string Text)> sources)
    {
        foreach (var (stage, name) in Steps(markdown))
        {
            var (type, member) = name.Split('.') is [var before, var after] ? (before, after) : (name, null);
            var found = sources.Where(source => source.File.StartsWith(stage, StringComparison.Ordinal)
                && (name.Contains('/', StringComparison.Ordinal) ? source.File.StartsWith(name + "/", StringComparison.Ordinal) : source.File.EndsWith($"/{type}.cs", StringComparison.Ordinal))).ToList();
            if (found.Count == 0 || (member is not null && found.All(source => !source.Text.Contains($" {member}(", StringComparison.Ordinal)))) yield return $"{name} is not in {stage}";
            else if (stage != "src/0-" && !found[0].Text.Contains("Map(IEndpointRouteBuilder", StringComparison.Ordinal)) yield return $"{name} answers no request";
        }
    }

    private static IEnumerable<string> OtherStates(string markdown, Func<OpinionState, IReadOnlyList<OpinionState>> after, Func<OpinionState, string> word)
    {
        var rows = Rows(markdown, "## States of an opinion").ToDictionary(cells => Codes(cells[1]).Single(), StringComparer.Ordinal);
        foreach (var state in Enum.GetValues<OpinionState>())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
            if (!rows.Remove(name, out var cells))
            {
                yield return $"{name} is in the code only";
                continue;
            }

            var (written, meant) = (Codes(cells[3]).ToHashSet(), after(state).Select(next => JsonNamingPolicy.CamelCase.ConvertName(next.ToString())).ToHashSet());
            foreach (var next in meant.Except(written)) yield return $"{name} is followed by {next} in the code only";
            foreach (var next in written.Except(meant)) yield return $"{name} is followed by {next} in the text only";
            if (!cells[2].Trim().StartsWith(word(state), StringComparison.Ordinal)) yield return $"{name} is on the screen as '{word(state)}'";
        }

        foreach (var name in rows.Keys) yield return $"{name} is in the text only";
    }

    private static IEnumerable<string> OtherEndings(string markdown)
    {
        var rows = Rows(markdown, "## Endings by kind").SelectMany(cells => Codes(cells[1]).Select(kind => (kind, Endings: Codes(cells[2]).ToHashSet()))).ToDictionary(row => row.kind, row => row.Endings);
        foreach (var kind in Enum.GetValues<OpinionKind>())
        {
            var (name, meant) = (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), Matter.EndingsOf(kind).Select(ending => JsonNamingPolicy.CamelCase.ConvertName(ending.ToString())).ToHashSet());
            var written = rows.GetValueOrDefault(name) ?? [];
            foreach (var ending in meant.Except(written)) yield return $"{name} does not end by {ending} in the text";
            foreach (var ending in written.Except(meant)) yield return $"{name} ends by {ending} in the text only";
        }
    }

    // The rows of the table under a heading that have code in their first cell.
    private static IEnumerable<string[]> Rows(string markdown, string heading) =>
        markdown[markdown.IndexOf(heading, StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Select(line => line.Split('|')).Where(cells => Code().IsMatch(cells[1]));

    private static IEnumerable<string> Codes(string cell) => Code().Matches(cell).Select(name => name.Groups[1].Value);

    private static string Word(string list, string word) =>
        TextKeys.Of(Repository.Read("src/2-Prepare/Texts/prepare.vi.json")).First(text => text.Key == $"{list}.{JsonNamingPolicy.CamelCase.ConvertName(word)}").Text;

    [GeneratedRegex(@"^## (\d)\. ")]
    private static partial Regex Stage();

    [GeneratedRegex("`([A-Za-z0-9./-]+)`")]
    private static partial Regex Code();
}
