using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;

namespace DoiThoai.Prepare.AssigningMatters;

/// <summary>Bí thư or Ban Thường vụ handed a matter to the People's Committee.</summary>
/// <param name="Ordinal">The matter's place in its opinion.</param>
internal sealed record MatterHandedToGovernment(int Ordinal) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Assigned;
}

/// <summary>A matter was given to those who answer.</summary>
/// <param name="Ordinal">The matter's place in its opinion.</param>
/// <param name="Lead">Who leads.</param>
/// <param name="Supporting">Who support.</param>
/// <param name="Due">By when.</param>
internal sealed record MatterAssigned(int Ordinal, Guid Lead, IReadOnlyList<Guid> Supporting, DateOnly? Due) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Assigned;
}

/// <summary>The lead handed a matter back as not its own.</summary>
/// <param name="Ordinal">The matter's place in its opinion.</param>
/// <param name="By">The body that handed it back.</param>
internal sealed record MatterReturned(int Ordinal, Guid By) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Returned;
}

/// <summary>Carries an assignment of a line out: every matter of a group goes the same way.</summary>
internal static class AssignedMatter
{
    internal static async Task<Decision<MatterLine>> HandToGovernment(Turn turn, MatterLine line, Guid by, DateOnly on, CancellationToken ct)
    {
        foreach (var (matter, opinion, _) in line.Members)
        {
            var handed = Assignment.HandToGovernment(matter, opinion);
            if (handed.Refused) return handed.No<MatterLine>();
            Note(turn, matter, AssignmentStep.ToGovernment, null, [], null, "", by, on);
            await turn.Register(matter.UnitId, matter.OpinionId, new MatterHandedToGovernment(matter.Ordinal), [], on, ct);
        }

        return line;
    }

    internal static async Task<Decision<MatterLine>> Assign(Turn turn, MatterLine line, Body lead, IReadOnlyCollection<Body> supporting, DateOnly? due, Guid by, DateOnly on, CancellationToken ct)
    {
        foreach (var (matter, opinion, _) in line.Members)
        {
            var given = Assignment.Assign(matter, opinion, lead, supporting, due);
            if (given.Refused) return given.No<MatterLine>();
            Note(turn, matter, AssignmentStep.ToUnits, lead.Id, matter.SupportingBodyIds, due, "", by, on);
            await turn.Register(matter.UnitId, matter.OpinionId, new MatterAssigned(matter.Ordinal, lead.Id, matter.SupportingBodyIds, due), [], on, ct);
            await Handover.Matters.Settle(turn, matter.OpinionId, ct);
        }

        return line;
    }

    internal static async Task<Decision<MatterLine>> Return(Turn turn, MatterLine line, string reason, Guid by, CancellationToken ct)
    {
        foreach (var matter in line.Members.Select(row => row.Matter))
        {
            var lead = matter.LeadBodyId;
            var returned = Assignment.Return(matter, reason);
            if (returned.Refused) return returned.No<MatterLine>();
            Note(turn, matter, AssignmentStep.Returned, lead, [], null, reason, by, turn.Today);
            await turn.Register(matter.UnitId, matter.OpinionId, new MatterReturned(matter.Ordinal, lead!.Value), [], null, ct);
            await Handover.Matters.Settle(turn, matter.OpinionId, ct);
        }

        return line;
    }

    private static void Note(Turn turn, Matter matter, AssignmentStep step, Guid? lead, IReadOnlyList<Guid> supporting, DateOnly? due, string reason, Guid by, DateOnly on) =>
        turn.Db.Assignments.Add(new Assignment
        {
            Id = turn.NewId(),
            UnitId = matter.UnitId,
            MatterId = matter.Id,
            Step = step,
            LeadBodyId = lead,
            SupportingBodyIds = [.. supporting.Select(id => id.ToString("D"))],
            DueOn = due,
            Reason = reason,
            OccurredOn = on,
            RecordedBy = by,
        });
}
