using DoiThoai.Ground.Live;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.ShowingHall;

/// <summary>Tells everybody who follows a conference of each step once it is kept, and of whatever else changes what they see: words approved or taken back, a name, the programme.</summary>
internal sealed class HallTelling(LiveChannels channels) : IKept
{
    public Action? Look(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        Dictionary<Guid, int>? told = null;
        foreach (var entry in turn.Db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Unchanged) continue;
            var (dialogue, number) = entry.Entity switch
            {
                HallStepRow step => (step.DialogueId, step.Number),
                // What only the cockpit follows.
                RehearsalStepRow step => (step.DialogueId, 0),
                HallNote note => (note.DialogueId, 0),
                // What was only just received is seen by nobody.
                Opinion opinion when entry.State == EntityState.Modified => (opinion.DialogueId, 0),
                Speaker speaker => (speaker.DialogueId, 0),
                Dialogue of => (of.Id, 0),
                ProgrammeItem item => (item.DialogueId, 0),
                _ => ((Guid?)null, 0),
            };
            if (dialogue is { } which) (told ??= [])[which] = Math.Max(number, told.GetValueOrDefault(which));
        }

        return told is null ? null : () =>
        {
            foreach (var (dialogue, number) in told) channels.Tell(dialogue, number);
        };
    }
}
