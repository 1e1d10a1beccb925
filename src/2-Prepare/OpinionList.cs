using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;

namespace DoiThoai.Prepare;

/// <summary>Where the list of opinions of a dialogue stands.</summary>
public enum ListState
{
    /// <summary>Being compiled.</summary>
    Draft,

    /// <summary>Closed by the office and laid before Ban Thường vụ.</summary>
    Closed,

    /// <summary>Approved by Ban Thường vụ.</summary>
    Approved,
}

/// <summary>The list of opinions that Ban Thường vụ considers and approves before the hall; it is the list of the hall.</summary>
public sealed class OpinionList : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Where it stands.</summary>
    public ListState State { get; set; }

    /// <summary>The day it was considered.</summary>
    public DateOnly? ConsideredOn { get; set; }

    /// <summary>The themes that were chosen for the conference, one a line.</summary>
    public List<string> Themes { get; set; } = [];

    /// <summary>What was decided besides, in words.</summary>
    public string Note { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether it may still be changed: until the conference opens; history may be loaded afterwards.</summary>
    public static Decision<Dialogue> MayChange(Dialogue dialogue, bool loading) =>
        loading || dialogue.State is DialogueState.Planned or DialogueState.Preparing ? dialogue : new Refusal("prepare.list.tooLate");

    /// <summary>Closes the list: the office lays it before Ban Thường vụ.</summary>
    public Decision<OpinionList> Close()
    {
        if (State == ListState.Approved) return new Refusal("prepare.list.approvedAlready");
        State = ListState.Closed;
        return this;
    }

    /// <summary>Approves it as it was considered on a day that is not ahead.</summary>
    public Decision<OpinionList> Approve(DateOnly on, DateOnly today)
    {
        if (on > today) return new Refusal("prepare.ahead", "consideredOn");
        (State, ConsideredOn) = (ListState.Approved, on);
        return this;
    }

    /// <summary>Whether a matter may stand on the list of the hall; what is left out needs its reason. What nobody of the people said stays inside; history is loaded as it was.</summary>
    public static Decision<Listing> Place(Matter matter, Opinion opinion, bool on, string reason, bool loading)
    {
        if (on && opinion.Restricted) return new Refusal("prepare.list.restricted", "on");
        if (on && opinion.InternalOnly && !loading) return new Refusal("prepare.list.internal", "on");
        if (on && matter.Field.Length == 0) return new Refusal("prepare.list.unsorted", "on");
        if (!on && reason.Length == 0) return new Refusal("prepare.list.reasonNeeded", "why");
        return on ? Listing.Approved : Listing.LeftOut;
    }
}
