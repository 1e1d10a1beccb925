using DoiThoai.Ground.Register;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude;

/// <summary>Minutes, notices and the tasks they gave stand as they were signed, issued and given.</summary>
internal sealed class ConclusionRows : IRegisteredRows
{
    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        var (minutes, notices, corrections, tasks) = (register.Db.Minutes, register.Db.ConclusionNotices, register.Db.MinutesCorrections, register.Db.Tasks);
        var signed = await minutes.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        var issued = await notices.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        var added = await corrections.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        var given = await tasks.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        foreach (var told in await register.Told([RegisterType.MinutesSigned, RegisterType.DocumentIssued, RegisterType.Corrected, RegisterType.Committed], ct))
        {
            if (told.As<MinutesSigned>() is { } minute) Signed(register, told, minute, signed);
            if (told.As<ConclusionIssued>() is { } notice) Issued(register, told, notice, issued);
            if (told.As<MinutesCorrected>() is { } correction)
            {
                if (added.TryGetValue(correction.Correction, out var row)) register.Same(row.Id, "minutes_corrections.occurredOn", correction.On, row.OccurredOn);
                else register.Gone(correction.Correction, "minutes_corrections");
            }

            if (told.As<TaskGiven>() is { } task) Given(register, told, task, given);
        }

        foreach (var row in signed.Values.Where(row => row.State == MinutesState.Signed)) register.Unsaid(row.Id, "minutes");
        foreach (var row in issued.Values.Where(row => row.State == ConclusionState.Issued)) register.Unsaid(row.Id, "conclusion_notices");
    }

    private static void Signed(RegisterReading register, ToldFact told, MinutesSigned said, Dictionary<Guid, Minutes> rows)
    {
        if (!rows.Remove(told.Case, out var row))
        {
            register.Gone(told.Case, "minutes");
            return;
        }

        register.Same(row.Id, "minutes.state", MinutesState.Signed, row.State);
        register.Same(row.Id, "minutes.signedOn", (DateOnly?)said.On, row.SignedOn);
        register.Same(row.Id, "minutes.readOn", said.ReadOn, row.ReadOn);
        register.Same(row.Id, "minutes.sealedSeq", (int?)told.Seq, row.SealedSeq);
    }

    private static void Issued(RegisterReading register, ToldFact told, ConclusionIssued said, Dictionary<Guid, ConclusionNotice> rows)
    {
        if (!rows.Remove(told.Case, out var row))
        {
            register.Gone(told.Case, "conclusion_notices");
            return;
        }

        register.Same(row.Id, "conclusion_notices.state", ConclusionState.Issued, row.State);
        register.Same(row.Id, "conclusion_notices.issuedOn", (DateOnly?)said.On, row.IssuedOn);
        register.Same(row.Id, "conclusion_notices.document", (Guid?)said.Document, row.DocumentId);
    }

    private static void Given(RegisterReading register, ToldFact told, TaskGiven said, Dictionary<Guid, ConclusionTask> rows)
    {
        if (!rows.TryGetValue(said.Task, out var row))
        {
            register.Gone(said.Task, "tasks");
            return;
        }

        register.Same(row.Id, "tasks.dialogue", said.Dialogue, row.DialogueId);
        register.Same(row.Id, "tasks.givenOn", told.OccurredOn, row.GivenOn);
        register.Same(row.Id, "tasks.promisedOn", said.DueOn, row.PromisedOn);
    }
}
