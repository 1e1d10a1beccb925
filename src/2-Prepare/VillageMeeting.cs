using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>What the sheet of a village meeting says.</summary>
/// <param name="HeldOn">Its day.</param>
/// <param name="Place">Where.</param>
/// <param name="ChairPost">Who chaired: a post.</param>
/// <param name="Households">Households present; null where nobody counted.</param>
/// <param name="Minutes">The minutes.</param>
/// <param name="Delegates">The people it nominated, by name.</param>
/// <param name="Signed">Whether the minutes were read aloud and signed.</param>
internal sealed record MeetingSheet(DateOnly HeldOn, string Place, string ChairPost, int? Households, string Minutes, IReadOnlyList<string> Delegates, bool Signed);

/// <summary>A meeting of the people of a village (hội nghị nhân dân) that gathers opinions and nominates delegates.</summary>
public sealed class VillageMeeting : IOwnedByUnit, IVersioned
{
    /// <summary>The meeting's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue it prepares.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>The village.</summary>
    public Guid VillageId { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>Where.</summary>
    public string Place { get; set; } = "";

    /// <summary>Who chaired: a post.</summary>
    public string ChairPost { get; set; } = "";

    /// <summary>Households present.</summary>
    public int? HouseholdsPresent { get; set; }

    /// <summary>The minutes, in the recorder's words.</summary>
    public string Minutes { get; set; } = "";

    /// <summary>Whether the minutes were read aloud and signed.</summary>
    public bool ReadAndSigned { get; set; }

    /// <summary>How many delegates it nominated; their names lie in the openings, beside: delegate/1, delegate/2 ….</summary>
    public int Delegates { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Writes the sheet. What was read aloud and signed is not changed any more; only minutes that say something are signed.</summary>
    internal Decision<VillageMeeting> Write(MeetingSheet sheet, DateOnly today)
    {
        if (ReadAndSigned) return new Refusal("prepare.meeting.signedAlready");
        if (sheet.HeldOn > today) return new Refusal("prepare.ahead", "heldOn");
        if (sheet is { Signed: true, Minutes.Length: 0 }) return new Refusal("prepare.meeting.minutesNeeded", "minutes");
        (HeldOn, Place, ChairPost, HouseholdsPresent) = (sheet.HeldOn, sheet.Place, sheet.ChairPost, sheet.Households);
        (Minutes, Delegates, ReadAndSigned) = (sheet.Minutes, sheet.Delegates.Count, sheet.Signed);
        return this;
    }
}
