using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;

namespace DoiThoai.Prepare;

/// <summary>The steps of assignment: the Party committee hands to the government, the government to those who answer.</summary>
public enum AssignmentStep
{
    /// <summary>Bí thư or Ban Thường vụ hands the matter to the People's Committee.</summary>
    ToGovernment,

    /// <summary>The Chủ tịch assigns lead and supporting units, or a village; a Party matter goes to a Party body directly.</summary>
    ToUnits,

    /// <summary>Chuyển trả: the lead hands it back with a reason.</summary>
    Returned,
}

/// <summary>One assignment of a matter; none is ever overwritten.</summary>
public sealed class Assignment : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The matter.</summary>
    public Guid MatterId { get; init; }

    /// <summary>The step.</summary>
    public AssignmentStep Step { get; init; }

    /// <summary>Who lead after it; where handed back, who handed it back.</summary>
    public Guid? LeadBodyId { get; init; }

    /// <summary>Who support.</summary>
    public List<string> SupportingBodyIds { get; init; } = [];

    /// <summary>The day by which the answer is due.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The reason, where handed back.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The day of the assignment.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>The account that recorded it.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>Hands a matter to the People's Committee. A Party matter and an opinion about an official do not go there.</summary>
    /// <remarks>Basis: practice, docs/process.md ("two steps of assignment").</remarks>
    public static Decision<Matter> HandToGovernment(Matter matter, Opinion opinion)
    {
        if (matter.Field.Length == 0) return new Refusal("prepare.assign.unsorted", "to");
        if (!matter.IsOpen) return new Refusal("prepare.assign.ended", "to");
        if (opinion.Restricted) return new Refusal("prepare.assign.restrictedStays", "to");
        if (matter.IsParty) return new Refusal("prepare.assign.partyStays", "to");
        if (matter.WithGovernment) return new Refusal("prepare.assign.alreadyThere", "to");
        matter.WithGovernment = true;
        return matter;
    }

    /// <summary>Gives a matter to those who answer. Nobody answers what is about himself; government's bodies come after the hand-over to government, the Party's only for what is the Party's.</summary>
    /// <remarks>Basis: practice, docs/process.md ("two steps of assignment").</remarks>
    public static Decision<Matter> Assign(Matter matter, Opinion opinion, Body lead, IReadOnlyCollection<Body> supporting, DateOnly? dueOn)
    {
        if (matter.Field.Length == 0) return new Refusal("prepare.assign.unsorted", "lead");
        if (!matter.IsOpen) return new Refusal("prepare.assign.ended", "lead");
        if (supporting.Prepend(lead).Any(body => body.Id == opinion.AboutBodyId)) return new Refusal("prepare.assign.aboutItself", "lead", opinion.AboutBodyId == lead.Id ? lead.Name : supporting.First(body => body.Id == opinion.AboutBodyId).Name);
        var partys = matter.IsParty || opinion.Restricted;
        if (partys && supporting.Prepend(lead).Any(body => body.Side != Side.Party)) return new Refusal(opinion.Restricted ? "prepare.assign.restrictedStays" : "prepare.assign.partyStays", "lead");
        if (!partys && lead.Side == Side.Party) return new Refusal("prepare.assign.notPartys", "lead", lead.Name);
        if (!partys && !matter.WithGovernment) return new Refusal("prepare.assign.leap", "lead");
        if (matter.State is not (OpinionState.Answering or OpinionState.AwaitingApproval) && matter.Move(OpinionState.Assigned) is { Refused: true } no) return no;
        matter.LeadBodyId = lead.Id;
        matter.SupportingBodyIds = [.. supporting.Where(body => body.Id != lead.Id).Select(body => body.Id).Distinct()];
        matter.DueOn = dueOn;
        return matter;
    }

    /// <summary>Chuyển trả: the lead hands back what is not its own, and says why.</summary>
    public static Decision<Matter> Return(Matter matter, string reason)
    {
        if (reason.Length == 0) return new Refusal("prepare.return.reason", "reason");
        if (matter.LeadBodyId is null) return new Refusal("prepare.return.nobodys");
        var moved = matter.State == OpinionState.AwaitingApproval ? matter.Move(OpinionState.Answering) : matter;
        if (moved.Refused || (moved = matter.Move(OpinionState.Sorting)).Refused) return moved;
        (matter.LeadBodyId, matter.SupportingBodies, matter.DueOn) = (null, "", null);
        return matter;
    }
}
