using DoiThoai.Ground.Register.OpeningEpochs;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>A log that was closed and is followed by another, as the first entry of that one says.</summary>
/// <param name="Last">What it was last; nothing beyond it counts.</param>
/// <param name="Note">The same with its signatures.</param>
/// <param name="Next">The name of the log that follows.</param>
/// <param name="At">When it was closed.</param>
/// <param name="KeyStolen">Whether it was closed because somebody else may sign in its name.</param>
/// <param name="Reason">What the operator said; null where that was erased.</param>
public sealed record ClosedLog(Checkpoint Last, string Note, string Next, DateTimeOffset At, bool KeyStolen, string? Reason)
{
    /// <summary>Every closed log of this register, the first one first.</summary>
    internal static async Task<IReadOnlyList<ClosedLog>> All(DoiThoaiDb db, CancellationToken ct)
    {
        var (epochs, places, entries, openings) = (db.Set<LogEpoch>(), db.Set<LogIndex>(), db.Set<EntryRow>(), db.Set<Opening>());
        if (!await epochs.AnyAsync(row => row.Epoch > 1, ct)) return [];
        var rows = await (from place in places
                          where place.Epoch > 1 && place.Index == 0
                          join epoch in epochs on place.Epoch equals epoch.Epoch
                          join entry in entries on place.FactId equals entry.FactId
                          orderby place.Epoch
                          select new { epoch.Origin, epoch.OpenedAt, entry.CaseId }).ToListAsync(ct);
        var cases = rows.ConvertAll(row => row.CaseId);
        var words = (await openings.AsNoTracking().Where(row => cases.Contains(row.CaseId) && row.Seq == 0 && row.Value != null).ToListAsync(ct)).ToLookup(row => row.CaseId);
        List<ClosedLog> closed = [];
        foreach (var row in rows)
        {
            var said = words[row.CaseId].ToDictionary(word => word.Name, word => word.Value!);
            if (SignedNote.Read(said.GetValueOrDefault("previous") ?? "") is not { } note || Checkpoint.Read(note.Text) is not { } last) continue;
            var told = new ToldFact(row.CaseId, 0, RegisterType.LogOpened, said.GetValueOrDefault("fact") ?? "", default, default, said.GetValueOrDefault("data") ?? "").As<LogOpened>();
            closed.Add(new(last, note.ToString(), row.Origin, row.OpenedAt, told?.Trouble == LogOpened.KeyStolen, said.GetValueOrDefault("reason")));
        }

        return closed;
    }
}
