using DoiThoai.Conclude;
using DoiThoai.Ground.Decisions;
using DoiThoai.Prepare;

namespace DoiThoai.FollowUp;

/// <summary>The end of a task: the person is told, says whether satisfied, and only then it closes; "đề nghị xem xét lại" reopens it once by itself, after that the head ends it in writing.</summary>
/// <remarks>Basis: practice, docs/process.md ("told", "closed").</remarks>
internal static class TaskEnding
{
    extension(TaskFile file)
    {
        /// <summary>The matters that are not closed yet.</summary>
        internal IEnumerable<Matter> Live() => file.Matters.Where(matter => matter.State != OpinionState.Closed);

        /// <summary>The person is told of the result: with that the matter is answered.</summary>
        internal Decision<TaskFile> Tell(Pen pen, ToldBy by, string proof, MatterEnding? ending, string ground)
        {
            if (file.Missing(told: true) is { Count: > 0 } missing) return missing;
            if (file.Task.State != TaskState.Reported) return file.OutOfOrder();
            if (file.Audience == Audience.Village && by != ToldBy.VillageSheet) return new Refusal("followUp.told.village", "told");
            if (by == ToldBy.VillageSheet && proof.Length == 0) return new Refusal("followUp.told.proof", "proof");
            if (file.End(pen, ending, ground) is { Count: > 0 } no) return no;
            file.Note(pen, StepKind.Told, proof: proof, told: by, ending: ending);
            return file.Done(new PersonTold(file.Task.Id, file.Task.MatterId, by));
        }

        /// <summary>What the person says of it. Who asks for another look gets it; what the others said stands.</summary>
        internal Decision<TaskFile> Rate(Pen pen, IReadOnlyDictionary<Guid, Satisfaction> said, DateOnly newDue)
        {
            if (file.Telling is null || file.Task.State is not (TaskState.Reported or TaskState.Closed)) return new Refusal("followUp.rate.notTold");
            foreach (var matter in file.Matters.Where(matter => said.ContainsKey(matter.Id)))
            {
                matter.Satisfaction = said[matter.Id];
                file.Note(pen, StepKind.Rated, matter: matter, satisfaction: said[matter.Id]);
                file.Done(new ResultRated(file.Task.Id, matter.Id, said[matter.Id]), matter);
            }

            var unsatisfied = file.Matters.Where(matter => said.GetValueOrDefault(matter.Id) == Satisfaction.NotSatisfied && said.ContainsKey(matter.Id)).ToList();
            return unsatisfied.Count == 0 ? file : file.Reopen(pen, unsatisfied, newDue);
        }

        /// <summary>Closes it; whatever is missing is named.</summary>
        internal Decision<TaskFile> Close(Pen pen, MatterEnding? ending = null, string ground = "")
        {
            if (file.Task.State == TaskState.Closed) return file.OutOfOrder();
            if (file.Missing(told: file.Telling is not null) is { Count: > 0 } missing) return missing;
            if (file.Task.State != TaskState.Reported) return file.OutOfOrder();
            if (file.Telling is null && file.End(pen, ending, ground) is { Count: > 0 } endless) return endless;
            foreach (var matter in file.Live())
            {
                if (matter.Move(OpinionState.Closed) is { Refused: true } no) return no.Refusals.ToList();
                file.Done(new MatterClosed(file.Task.Id, matter.Id, matter.Ending), matter);
            }

            if (file.Matters.Count == 0) file.Done(new MatterClosed(file.Task.Id, null, null));
            (file.Task.State, file.Task.ClosedOn) = (TaskState.Closed, pen.On);
            file.Note(pen, StepKind.Closed);
            return file;
        }

        /// <summary>The head ends in writing what was reopened as often as it reopens by itself; the letter is how the person is told.</summary>
        internal Decision<TaskFile> EndInWriting(Pen pen, string text, string number, ToldBy by, string proof, MatterEnding? ending, string ground)
        {
            if (!file.HeadEnds) return new Refusal("followUp.end.notYet");
            if (by == ToldBy.VillageSheet && proof.Length == 0) return new Refusal("followUp.told.proof", "proof");
            if (file.End(pen, ending, ground) is { Count: > 0 } no) return no;
            (file.Task.Result, file.Task.Evidence, file.Task.ResultOn, file.Task.State) = (text, number, pen.On, TaskState.Reported);
            file.Note(pen, StepKind.Reported, text, number, ending: ending);
            file.Note(pen, StepKind.EndedInWriting, text, number);
            file.Note(pen, StepKind.Told, proof: proof, told: by, ending: ending);
            file.Done(new TaskEndedInWriting(file.Task.Id, number));
            return file.Close(pen);
        }

        private List<Refusal> Missing(bool told)
        {
            List<Refusal> missing = [];
            if (string.IsNullOrWhiteSpace(file.Task.Result)) missing.Add(new Refusal("followUp.close.noResult"));
            if (string.IsNullOrWhiteSpace(file.Task.Evidence)) missing.Add(new Refusal("followUp.close.noEvidence"));
            if (!told && file.Audience != Audience.Nobody) missing.Add(new Refusal(file.Audience == Audience.Village ? "followUp.close.notPublished" : "followUp.close.notTold"));
            return missing;
        }

        private List<Refusal> End(Pen pen, MatterEnding? ending, string ground)
        {
            foreach (var matter in file.Live())
            {
                if (ending is not { } chosen || !Matter.Settles(chosen)) return [new Refusal("followUp.close.noEnding", "ending")];
                var ended = matter.End(Fit(matter.Kind, chosen), ground, pen.On);
                if (ended.Refused) return [.. ended.Refusals];
            }

            return [];
        }

        private TaskFile Reopen(Pen pen, List<Matter> unsatisfied, DateOnly newDue)
        {
            foreach (var matter in unsatisfied)
            {
                matter.Reopen();
                file.Done(new MatterReopened(file.Task.Id, matter.Id, newDue), matter);
            }

            // What the others were told is the end for them.
            foreach (var matter in file.Matters.Where(matter => matter.State == OpinionState.Answered && matter.Move(OpinionState.Closed) is { Refused: false }))
            {
                file.Done(new MatterClosed(file.Task.Id, matter.Id, matter.Ending), matter);
            }

            file.Note(pen, StepKind.Reopened, from: file.Task.DueOn, to: newDue);
            (file.Task.State, file.Task.DueOn, file.Task.ClosedOn) = (TaskState.Reopened, newDue, null);
            (file.Task.Result, file.Task.Evidence, file.Task.ResultOn) = ("", "", null);
            return file;
        }
    }

    extension(Matter matter)
    {
        /// <summary>Đề nghị xem xét lại: it is open again, whatever it had ended as.</summary>
        internal void Reopen()
        {
            matter.Move(OpinionState.Reopened);
            matter.Ending = StillOpen(matter.Kind);
            matter.Reopenings++;
        }
    }

    /// <summary>The ending of a kind under which something goes on.</summary>
    internal static MatterEnding StillOpen(OpinionKind kind) => kind switch
    {
        OpinionKind.KienNghi or OpinionKind.PhanAnh => MatterEnding.InProgress,
        OpinionKind.HienKe or OpinionKind.GopY => MatterEnding.Studied,
        _ => MatterEnding.WrittenAnswer,
    };

    // A group may hold matters of several kinds: each ends in the word of its own kind.
    private static MatterEnding Fit(OpinionKind kind, MatterEnding ending) => Matter.EndingsOf(kind) is var own && own.Contains(ending) ? ending
        : own.First(Matter.Settles);
}
