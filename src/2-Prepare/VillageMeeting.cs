using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

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
}
