using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>Tasks stand as the register was told: closed or not, above or back, due when.</summary>
internal sealed class TaskRows : IRegisteredRows
{
    private static readonly RegisterType[] Types = [RegisterType.Committed, RegisterType.Extended, RegisterType.PassedUp, RegisterType.CameBack, RegisterType.Closed, RegisterType.Reopened];

    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        // Of several matters of one task some are closed in the very change that reopens it for the others.
        var told = (await register.Told(Types, ct)).Select(it => (Fact: it, Said: it.Read<Said>())).Where(it => it.Said?.Task is not null)
            .OrderBy(it => it.Fact.RecordedAt).ThenBy(it => it.Fact.Type == RegisterType.Closed ? 0 : 1).ToLookup(it => it.Said!.Task!.Value);
        var rows = await Tasks.All(register.Db).AsNoTracking().ToListAsync(ct);
        foreach (var row in rows)
        {
            List<(ToldFact Fact, Said? Said)> said = [.. told[row.Id]];
            if (!said.Exists(it => it.Fact.Type is RegisterType.Committed or RegisterType.Reopened)) register.Unsaid(row.Id, "tasks");
            else One(register, row, said);
        }

        var known = rows.Select(row => row.Id).ToHashSet();
        foreach (var gone in told.Where(it => !known.Contains(it.Key) && it.Any(one => one.Fact.Type == RegisterType.Reopened))) register.Gone(gone.Key, "tasks");
    }

    private static void One(RegisterReading register, ConclusionTask row, List<(ToldFact Fact, Said? Said)> told)
    {
        var last = told.FindLast(it => it.Fact.Type != RegisterType.Extended).Fact;
        TaskState[] may = last.Type switch
        {
            RegisterType.Closed => [TaskState.Closed],
            RegisterType.PassedUp => [TaskState.WaitingAbove],
            RegisterType.CameBack => [TaskState.Reported, TaskState.Open, TaskState.Reopened],
            RegisterType.Reopened => [TaskState.Reopened, TaskState.Reported, TaskState.Open],
            _ => [TaskState.Open, TaskState.WaitingAbove, TaskState.Reported],
        };
        if (!may.Contains(row.State)) register.Same(row.Id, "tasks.state", string.Join(" / ", may.Select(Form.Word)), Form.Word(row.State));
        register.Same(row.Id, "tasks.closedOn", last.Type == RegisterType.Closed ? last.OccurredOn : (DateOnly?)null, row.ClosedOn);
        var due = told.Select(it => it.Said!.Day(it.Fact.Type)).LastOrDefault(day => day is not null);
        if (due is not null) register.Same(row.Id, "tasks.dueOn", due, row.DueOn);
    }

    /// <summary>What entries say of a task; an extension names its day <c>to</c>, an entry that passes up names whom.</summary>
    private sealed record Said(Guid? Task, DateOnly? DueOn, string? To, DateOnly? Due)
    {
        internal DateOnly? Day(RegisterType type) => type == RegisterType.Extended && To is not null ? DateOnly.Parse(To, System.Globalization.CultureInfo.InvariantCulture) : Due ?? DueOn;
    }
}
