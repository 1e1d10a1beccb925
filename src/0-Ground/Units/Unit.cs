using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Units;

/// <summary>The level of a unit: three until 30-06-2025, two since.</summary>
public enum Level
{
    /// <summary>Tỉnh, thành phố trực thuộc Trung ương.</summary>
    Province,

    /// <summary>Huyện, thị xã, thành phố thuộc tỉnh; none is valid after 30-06-2025.</summary>
    District,

    /// <summary>Xã, phường, thị trấn, đặc khu.</summary>
    Commune,
}

/// <summary>A unit of local government with its days of validity.</summary>
/// <remarks>Basis of the levels: Luật 72/2025/QH15, Điều 1.</remarks>
public sealed partial class Unit : IVersioned, IRuleSource
{
    /// <summary>Stands in the place of a unit at facts of the installation itself.</summary>
    public const string Installation = "";

    /// <summary>The slug, which is the id: <c>phu-yen</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full name: xã Phù Yên.</summary>
    public required string Name { get; set; }

    /// <summary>The letters of its references: PY.</summary>
    public required string Letters { get; set; }

    /// <summary>Province, district or commune.</summary>
    public Level Level { get; init; }

    /// <summary>First day, where known.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day; null while it lives.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The document on which it rests.</summary>
    public string? Basis { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether it lives on the day.</summary>
    public bool LivesOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    /// <summary>The noun under which facts of a unit stand: the first half of its slug's SHA-256.</summary>
    public static Guid SubjectOf(string id) => new(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    /// <summary>Whether a unit may be established: a slug of small letters, days in order, a level that there is on its days.</summary>
    public static Decision<Unit> Establish(Unit unit, DateOnly? lastOfLevel)
    {
        ArgumentNullException.ThrowIfNull(unit);
        List<Refusal> refusals = [];
        if (!Slug().IsMatch(unit.Id)) refusals.Add(new("units.error.slug", "id"));
        if (!LettersOnly().IsMatch(unit.Letters)) refusals.Add(new("units.error.letters", "letters"));
        if (unit.ValidTo < unit.ValidFrom) refusals.Add(new("units.error.turned", "validTo"));
        else if (lastOfLevel is { } last && (unit.ValidTo is null || unit.ValidTo > last)) refusals.Add(new("units.error.level", "validTo", last));
        return refusals.Count > 0 ? refusals : unit;
    }

    /// <summary>Ends it on a day; what took it in must live on the day after.</summary>
    public Decision<Unit> End(DateOnly last, DateOnly? lastOfLevel, IReadOnlyList<Unit> successors)
    {
        if (last < ValidFrom) return new Refusal("units.error.turned", "validTo");
        if (last > lastOfLevel) return new Refusal("units.error.level", "validTo", lastOfLevel);
        if (successors.FirstOrDefault(unit => !unit.LivesOn(last.AddDays(1))) is { } dead) return new Refusal("units.error.successor", "successors", dead.Name, last.AddDays(1));
        ValidTo = last;
        return this;
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slug();

    [GeneratedRegex("^[A-Z0-9]{1,8}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LettersOnly();

    /// <summary>Whether something new may be planned in the unit for the day: an ended unit names its successor; its history may be loaded.</summary>
    public Decision<Unit> MayPlan(DateOnly day, bool loading, string? successor)
    {
        if (LivesOn(day) && (ValidTo is null || loading)) return this;
        return ValidTo is { } end ? new Refusal("units.ended", null, Name, end, successor) : new Refusal("units.notYet", null, Name, ValidFrom);
    }
}

/// <summary>Under which unit a unit stood, and when.</summary>
public sealed class UnitParent : IRuleSource
{
    /// <summary>The unit.</summary>
    public required string UnitId { get; init; }

    /// <summary>The unit above it.</summary>
    public required string ParentId { get; init; }

    /// <summary>First day, where known.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether a unit may stand under another for these days: under a higher level, within the life of both.</summary>
    public static Decision<UnitParent> Place(Unit unit, Unit parent, DateOnly? from, DateOnly? to)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(parent);
        if (parent.Level >= unit.Level) return new Refusal("units.error.parentLevel", "parent", parent.Name);
        if (to < from) return new Refusal("units.error.turned", "parentTo");
        if (parent.ValidTo is { } end && (to ?? unit.ValidTo) is var last && (last is null || last > end)) return new Refusal("units.error.parentEnded", "parent", parent.Name, end);
        if (parent.ValidFrom is { } first && (from ?? unit.ValidFrom) is { } start && start < first) return new Refusal("units.error.parentLater", "parent", parent.Name, first);
        return new UnitParent { UnitId = unit.Id, ParentId = parent.Id, ValidFrom = from, ValidTo = to };
    }

    /// <summary>Whether it stood there on the day.</summary>
    public bool Lasts(DateOnly on) => (ValidFrom is null || ValidFrom <= on) && (ValidTo is null || on <= ValidTo);
}

/// <summary>Into which unit a unit went, and by which resolution.</summary>
public sealed class UnitSuccessor : IRuleSource
{
    /// <summary>The unit that ended.</summary>
    public required string UnitId { get; init; }

    /// <summary>The unit that took it in.</summary>
    public required string SuccessorId { get; init; }

    /// <summary>The first day of the successor.</summary>
    public DateOnly From { get; set; }

    /// <summary>The resolution: 1681/NQ-UBTVQH15.</summary>
    public required string Basis { get; set; }
}

/// <summary>On which side a body stands: it decides who assigns, who approves and which layout its documents have.</summary>
public enum Side
{
    /// <summary>The Party committee and its bodies.</summary>
    Party,

    /// <summary>People's Council, People's Committee and their divisions.</summary>
    State,

    /// <summary>The Fatherland Front and the socio-political organisations.</summary>
    Front,

    /// <summary>A village.</summary>
    Village,
}

/// <summary>What a body is.</summary>
public enum BodyKind
{
    /// <summary>Đảng ủy, Huyện ủy, Tỉnh ủy.</summary>
    PartyCommittee,

    /// <summary>Ban Thường vụ.</summary>
    StandingCommittee,

    /// <summary>Văn phòng Đảng ủy.</summary>
    PartyOffice,

    /// <summary>Khối Dân vận (2024), Ban Xây dựng Đảng (since 7/2025).</summary>
    MassMobilisation,

    /// <summary>Ủy ban Kiểm tra.</summary>
    Inspection,

    /// <summary>HĐND.</summary>
    PeoplesCouncil,

    /// <summary>UBND.</summary>
    PeoplesCommittee,

    /// <summary>Văn phòng HĐND và UBND; a joint office where a unit had one.</summary>
    Office,

    /// <summary>Phòng chuyên môn; before 7/2025 công chức chuyên môn.</summary>
    Division,

    /// <summary>Ủy ban MTTQ Việt Nam.</summary>
    Front,

    /// <summary>Another socio-political organisation.</summary>
    Organisation,

    /// <summary>A village that can own a task.</summary>
    Village,

    /// <summary>Somebody outside the government who answers (điện lực …).</summary>
    Outside,
}

/// <summary>A body of a unit, with its name in its days.</summary>
public sealed class Body : IOwnedByUnit, IVersioned
{
    /// <summary>The body's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its unit.</summary>
    public required string UnitId { get; init; }

    /// <summary>What it is.</summary>
    public BodyKind Kind { get; init; }

    /// <summary>On which side it stands.</summary>
    public Side Side { get; init; }

    /// <summary>Its name: Phòng Kinh tế.</summary>
    public required string Name { get; set; }

    /// <summary>The letters of its document symbols: ĐU, UBND; null where it issues none.</summary>
    public string? Symbol { get; set; }

    /// <summary>The village it is, where it is one.</summary>
    public Guid? VillageId { get; init; }

    /// <summary>The codes of the fields it answers for, for proposals.</summary>
    public List<string> Fields { get; set; } = [];

    /// <summary>First day of this name, where known.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day of this name.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The body it is today, on a row that only keeps a former name; null on the body itself, whose id never changes.</summary>
    public Guid? NowId { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether it may bear another name from a day on, and end on a day: neither before this name began.</summary>
    public Decision<Body> MayChange(string name, DateOnly? renamedFrom, DateOnly? last)
    {
        if (renamedFrom is { } from && name != Name && from <= ValidFrom) return new Refusal("bodies.error.renamedTooEarly", "renamedFrom", ValidFrom);
        return last < (renamedFrom ?? ValidFrom) ? new Refusal("units.error.turned", "validTo") : this;
    }

    /// <summary>Whether it bears this name on the day.</summary>
    public bool LivesOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>A village (thôn, bản, tổ dân phố) below a commune.</summary>
public sealed class Village : IOwnedByUnit, IVersioned
{
    /// <summary>The village's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its commune.</summary>
    public required string UnitId { get; init; }

    /// <summary>Its name with its kind: bản Núi Hồng.</summary>
    public required string Name { get; set; }

    /// <summary>Households, where known.</summary>
    public int? Households { get; set; }

    /// <summary>The cluster (cụm) with which it holds one dialogue, where it does.</summary>
    public string? Cluster { get; set; }

    /// <summary>Last day; null while it lives.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}
