using DoiThoai.Conclude;
using DoiThoai.Ground.Decisions;
using DoiThoai.Prepare;

namespace DoiThoai.FollowUp;

/// <summary>Chuyển cấp có thẩm quyền: the unit's clock rests while the level above holds the matter, the person gets an interim word, and the answer comes back down the same way.</summary>
internal static class TaskAbove
{
    extension(TaskFile file)
    {
        /// <summary>Whether the hall gave it to a higher authority to which nobody has written yet.</summary>
        internal bool Unsent => file.Task.State == TaskState.WaitingAbove && file.Above is null;

        /// <summary>Passes it up; the unit's own day stays on record and rests.</summary>
        /// <param name="pen">Who records it.</param>
        /// <param name="to">Slug of the unit, or the name of an authority outside.</param>
        /// <param name="name">Its name.</param>
        /// <param name="text">What is asked, in the office's words.</param>
        /// <param name="letter">Number and day of the letter.</param>
        /// <param name="due">The day that the authority has named, where it has.</param>
        internal Decision<TaskFile> PassUp(Pen pen, string to, string name, string text, string letter, DateOnly? due)
        {
            if (!file.Workable && !file.Unsent) return file.OutOfOrder();
            if (file.HeadEnds) return new Refusal("followUp.task.headEnds");
            (file.Task.State, file.Task.PassedUpTo, file.Task.PassedUpOn) = (TaskState.WaitingAbove, to, pen.On);
            foreach (var matter in file.Live().Where(matter => matter.State != OpinionState.PassedUp))
            {
                if (matter.Move(OpinionState.PassedUp) is { Refused: true } no) return no.Refusals.ToList();
                if (Matter.EndingsOf(matter.Kind).Contains(MatterEnding.PassedUp)) matter.Ending = MatterEnding.PassedUp;
            }

            file.Note(pen, StepKind.PassedUp, text, letter, file.Task.DueOn, due, name);
            return file.Done(new TaskPassedUp(file.Task.Id, to, letter));
        }

        /// <summary>Tells the person that it still waits, and where.</summary>
        internal Decision<TaskFile> InterimWord(Pen pen, ToldBy by, string text, string proof)
        {
            if (file.Task.State != TaskState.WaitingAbove) return file.OutOfOrder();
            if (by == ToldBy.VillageSheet && proof.Length == 0) return new Refusal("followUp.told.proof", "proof");
            file.Note(pen, StepKind.InterimWord, text, proof, whom: file.Above?.Whom ?? "", told: by);
            return file.Done(new InterimWordGiven(file.Task.Id, by));
        }

        /// <summary>The level above sets the day by which it means to answer, or moves it with a reason; the day before stays on record.</summary>
        internal TaskFile DatedAbove(Pen pen, string by, DateOnly? before, DateOnly due, string reason)
        {
            file.Note(pen, StepKind.DatedAbove, reason, from: before, to: due, whom: by);
            return file;
        }

        /// <summary>The level above passes it on with a reason: the chain is read below.</summary>
        internal TaskFile PassedOnAbove(Pen pen, string by, string to, string reason)
        {
            file.Note(pen, StepKind.PassedOnAbove, reason, whom: by + " → " + to);
            return file;
        }

        /// <summary>The answer comes back down: the unit now has a result to tell, and its clock goes on where it rested.</summary>
        /// <param name="pen">Who records it.</param>
        /// <param name="from">Who answered.</param>
        /// <param name="answer">The answer.</param>
        /// <param name="letter">Number and day of the letter.</param>
        /// <param name="atLeast">The day by which the person must be told at the earliest; the days that were left when it was passed up count on from today.</param>
        internal Decision<TaskFile> BringDown(Pen pen, string from, string answer, string letter, DateOnly? atLeast)
        {
            if (file.Task.State != TaskState.WaitingAbove) return file.OutOfOrder();
            var before = file.Task.DueOn;
            var left = before is { } due && file.Task.PassedUpOn is { } since ? Math.Max(0, due.DayNumber - since.DayNumber) : 0;
            var after = pen.On.AddDays(left);
            if (atLeast > after) after = atLeast.Value;
            (file.Task.State, file.Task.PassedUpTo, file.Task.PassedUpOn) = (TaskState.Reported, null, null);
            (file.Task.Result, file.Task.Evidence, file.Task.ResultOn, file.Task.DueOn) = (answer, letter, pen.On, after);
            foreach (var matter in file.Live())
            {
                if (matter.Move(OpinionState.InProgress) is { Refused: true } no) return no.Refusals.ToList();
                matter.Ending = TaskEnding.StillOpen(matter.Kind);
            }

            file.Note(pen, StepKind.CameBack, answer, letter, before, after, from);
            return file.Done(new AnswerCameBack(file.Task.Id, from, letter, after));
        }
    }
}
