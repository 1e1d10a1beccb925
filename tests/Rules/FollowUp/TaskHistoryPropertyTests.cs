using DoiThoai.Conclude;
using DoiThoai.FollowUp;
using DoiThoai.Ground.Decisions;
using DoiThoai.Prepare;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.FollowUp;

/// <summary>Whatever happens to promises, in whatever order: nothing that was received disappears, nothing closes without a result, its evidence and the person told, and no day that was promised is lost.</summary>
public class TaskHistoryPropertyTests
{
    private static readonly DateOnly Start = new(2026, 11, 22);

    [Fact]
    public void The_sum_over_the_states_is_all_that_was_ever_received() => Check(files =>
    {
        var received = files.Sum(file => file.Matters.Count);
        return files.SelectMany(file => file.Matters).GroupBy(matter => matter.State).Sum(state => state.Count()) == received && received == files.Sum(file => file.Task.MatterId is null ? 0 : 2);
    });

    [Fact]
    public void What_is_closed_has_a_result_its_evidence_and_the_person_told() => Check(files => files.Where(file => file.Task.State == TaskState.Closed).All(file =>
        file.Task is { Result.Length: > 0, Evidence.Length: > 0, ClosedOn: not null } && file.Telling is not null && file.Matters.All(matter => matter.State == OpinionState.Closed && Matter.Settles(matter.Ending!.Value))));

    [Fact]
    public void A_matter_stands_where_its_task_says() => Check(files => files.All(file => file.Matters.All(matter => file.Task.State switch
    {
        TaskState.Open => matter.State is OpinionState.InProgress,
        TaskState.WaitingAbove => matter.State is OpinionState.PassedUp or OpinionState.Closed,
        TaskState.Reported => matter.State is OpinionState.InProgress or OpinionState.Answered or OpinionState.Reopened or OpinionState.Closed,
        TaskState.Reopened => matter.State is OpinionState.Reopened or OpinionState.InProgress or OpinionState.Closed,
        _ => matter.State is OpinionState.Closed,
    })));

    [Fact]
    public void Every_day_that_was_promised_is_still_there() => Check(files => files.All(file =>
    {
        var due = file.Task.PromisedOn;
        foreach (var step in file.Steps.Where(step => step.Kind is StepKind.Extended or StepKind.CameBack or StepKind.Reopened))
        {
            if (step.FromDue != due || step.ToDue is null) return false;
            due = step.ToDue;
        }

        return due == file.Task.DueOn;
    }));

    [Fact]
    public void No_step_is_ever_taken_back() => Check((before, after) => before.Zip(after).All(pair => pair.Second.Steps.Take(pair.First).Count() == pair.First));

    [Fact]
    public void A_refusal_changes_nothing() => Prop.ForAll(Histories(), moves =>
    {
        var files = Received();
        return moves.All(move =>
        {
            var file = files[move.File];
            var before = Picture(file);
            return !Apply(file, move).Refused || Picture(file) == before;
        });
    }).QuickCheckThrowOnFailure();

    private static string Picture(TaskFile file) =>
        $"{file.Task.State} {file.Task.DueOn} {file.Task.Result} {file.Task.OwnerBodyId} {file.Steps.Count} {file.Facts.Count} {string.Join(',', file.Matters.Select(matter => $"{matter.State}/{matter.Ending}/{matter.Reopenings}/{matter.Satisfaction}"))}";

    private static void Check(Func<IReadOnlyList<TaskFile>, bool> holds) => Prop.ForAll(Histories(), moves =>
    {
        var files = Received();
        return moves.All(move =>
        {
            Apply(files[move.File], move);
            return holds(files);
        });
    }).QuickCheckThrowOnFailure();

    private static void Check(Func<IReadOnlyList<int>, IReadOnlyList<TaskFile>, bool> holds) => Prop.ForAll(Histories(), moves =>
    {
        var files = Received();
        return moves.All(move =>
        {
            var before = files.Select(file => file.Steps.Count).ToList();
            Apply(files[move.File], move);
            return holds(before, files);
        });
    }).QuickCheckThrowOnFailure();

    // One with two matters of a person, one of a proposal, one that the chair gave besides.
    private static List<TaskFile> Received()
    {
        var made = 0;
        return
        [
            File([Matter(OpinionKind.KienNghi, MatterEnding.InProgress), Matter(OpinionKind.PhanAnh, MatterEnding.InProgress)], Audience.Person),
            File([Matter(OpinionKind.HienKe, MatterEnding.Studied), Matter(OpinionKind.Hoi, MatterEnding.WrittenAnswer)], Audience.Person),
            File([], Audience.Village),
        ];

        Matter Matter(OpinionKind kind, MatterEnding ending) => new() { Id = Id(), UnitId = "phu-yen", OpinionId = Id(), Kind = kind, State = OpinionState.InProgress, Ending = ending };

        TaskFile File(Matter[] matters, Audience audience) => new(
            new ConclusionTask { Id = Id(), UnitId = "phu-yen", DialogueId = Id(), MatterId = matters.FirstOrDefault()?.Id, OwnerBodyId = Id(), Text = "task", GivenOn = Start, DueOn = Start.AddDays(30), PromisedOn = Start.AddDays(30) },
            matters,
            [],
            audience,
            1);

        Guid Id() => new(++made, 0, 0, new byte[8]);
    }

    private static Decision<TaskFile> Apply(TaskFile file, Move move)
    {
        var (pen, to) = (new Pen(Start.AddDays(move.Day), DateTimeOffset.UnixEpoch, null, () => Guid.Empty), Start.AddDays(move.Other));
        var ending = file.Endings.Count == 0 ? (MatterEnding?)null : file.Endings[move.Other % file.Endings.Count];
        var words = move.Other % 5 == 0 ? "" : "words";
        return move.Step switch
        {
            0 => file.Progress(pen, words),
            1 or 2 => file.Report(pen, words, words, ending),
            3 => file.SendBack(pen, words),
            4 => file.HandBack(pen, words, "body"),
            5 => file.Assign(pen, new Guid(move.Other + 1000, 0, 0, new byte[8]), "body", [], to, words),
            6 => file.AskExtension(pen, to, words),
            7 => file.Extend(pen, to, words),
            8 => file.RefuseExtension(pen, words),
            9 => file.PassUp(pen, "son-la", "above", words, "", null),
            10 => file.InterimWord(pen, (ToldBy)(move.Other % 6), words, words),
            11 => file.BringDown(pen, "above", "answer", "letter", to),
            12 or 13 or 14 => file.Tell(pen, file.Audience == Audience.Village ? ToldBy.VillageSheet : (ToldBy)(move.Other % 6), words, ending, "ground"),
            15 or 16 => file.Rate(pen, file.Matters.Where((_, at) => (move.Other >> at) % 2 == 0).ToDictionary(matter => matter.Id, _ => (Satisfaction)(move.Day % 3)), to),
            17 => file.Close(pen, ending, "ground"),
            18 => file.EndInWriting(pen, "words", "number", ToldBy.Post, "", ending, "ground"),
            _ => file.Urge(pen, words),
        };
    }

    private static Arbitrary<Move[]> Histories() =>
        (from file in Gen.Choose(0, 2) from step in Gen.Choose(0, 19) from day in Gen.Choose(0, 90) from other in Gen.Choose(0, 120) select new Move(file, step, day, other)).ArrayOf(60).ToArbitrary();

    private sealed record Move(int File, int Step, int Day, int Other);
}
