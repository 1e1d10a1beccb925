using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

/// <summary>Whether somebody who registered to attend still means to come.</summary>
public enum GuestState
{
    /// <summary>Registered.</summary>
    Registered,

    /// <summary>Will not come; who it was has been erased.</summary>
    Withdrew,
}

/// <summary>Somebody, or several from one village, who registered to attend; name, telephone and language lie in the openings, beside.</summary>
public sealed class Guest : IOwnedByUnit, IVersioned
{
    /// <summary>How many may register together.</summary>
    internal const int MostPeople = 200;

    /// <summary>The registration's id; openings (Beside) hold "name", "phone", "interpreter".</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>PY-2026-7K3M9QX, as an opinion has one.</summary>
    public required string Reference { get; init; }

    /// <summary>32 random bytes; the code that opens the registration is derived from them.</summary>
    public required byte[] GuestKey { get; init; }

    /// <summary>How many come.</summary>
    public int People { get; init; }

    /// <summary>The village they come from.</summary>
    public Guid? VillageId { get; init; }

    /// <summary>Whether they still mean to come.</summary>
    public GuestState State { get; set; }

    /// <summary>When they registered.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The code that opens it.</summary>
    internal string Code => Commitment.Code(GuestKey);

    /// <summary>Whether a registration says enough: who comes, or from which village.</summary>
    internal static Decision<int> MayRegister(string name, Guid? village, int people) =>
        name.Length == 0 && village is null ? new Refusal("join.who.needed", "name")
        : people is < 1 or > MostPeople ? new Refusal("pages.error.number", "people", 1, MostPeople)
        : people;

    /// <summary>Takes it back; after that nobody needs to know who it was.</summary>
    internal Decision<GuestStoodBack> Withdraw()
    {
        if (State == GuestState.Withdrew) return new Refusal("join.withdrawn.already");
        State = GuestState.Withdrew;
        return new GuestStoodBack(Id, People);
    }
}

/// <summary>So many people registered to attend.</summary>
internal sealed record GuestJoined(Guid Registration, int People, Guid? Village) : IFact;

/// <summary>They took it back.</summary>
internal sealed record GuestStoodBack(Guid Registration, int People) : IFact;

/// <summary>Who had registered was erased on request; that so many come stays.</summary>
internal sealed record RegistrationErased(Guid Registration) : IFact;
