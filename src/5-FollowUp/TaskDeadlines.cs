using DoiThoai.Ground.Decisions;

namespace DoiThoai.FollowUp;

/// <summary>Gia hạn: the owner asks for a later day, the head or the chairman grants or refuses it with a reason; every earlier day stays on record.</summary>
internal static class TaskDeadlines
{
    extension(TaskFile file)
    {
        /// <summary>The owner asks; one question at a time.</summary>
        internal Decision<TaskFile> AskExtension(Pen pen, DateOnly to, string reason)
        {
            if (!file.Workable) return file.OutOfOrder();
            if (file.Pending is not null) return new Refusal("followUp.extension.pending");
            if (to <= pen.On || to <= file.Task.DueOn) return new Refusal("followUp.extension.notLater", "to", file.Task.DueOn ?? pen.On);
            file.Note(pen, StepKind.ExtensionAsked, reason, from: file.Task.DueOn, to: to);
            return file.Done(new ExtensionAsked(file.Task.Id, file.Task.DueOn, to));
        }

        /// <summary>A later day is granted; it may be another than the one asked for.</summary>
        internal Decision<TaskFile> Extend(Pen pen, DateOnly to, string reason)
        {
            if (file.Pending is null) return new Refusal("followUp.extension.notAsked");
            if (to <= file.Task.DueOn) return new Refusal("followUp.extension.notLater", "to", file.Task.DueOn);
            var from = file.Task.DueOn;
            file.Task.DueOn = to;
            file.Note(pen, StepKind.Extended, reason, from: from, to: to);
            return file.Done(new TaskExtended(file.Task.Id, from, to));
        }

        /// <summary>The day stays.</summary>
        internal Decision<TaskFile> RefuseExtension(Pen pen, string reason)
        {
            if (file.Pending is not { } asked) return new Refusal("followUp.extension.notAsked");
            file.Note(pen, StepKind.ExtensionRefused, reason, from: file.Task.DueOn, to: asked.ToDue);
            return file.Done(new ExtensionRefused(file.Task.Id));
        }
    }
}
