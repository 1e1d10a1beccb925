using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Units;

/// <summary>A unit was established, or entered as one of history.</summary>
internal sealed record UnitEstablished(string Unit, Level Level, DateOnly? ValidFrom, DateOnly? ValidTo, string? Basis) : IFact;

/// <summary>What was entered of a unit was put right.</summary>
internal sealed record UnitCorrected(string Unit, string Letters, DateOnly? ValidFrom, string? Basis) : IFact;

/// <summary>A unit was placed under another.</summary>
internal sealed record UnitPlaced(string Unit, string Parent, DateOnly? From, DateOnly? To) : IFact;

/// <summary>A unit ended and went into others.</summary>
internal sealed record UnitEnded(string Unit, DateOnly LastDay, IReadOnlyList<string> Successors, string Basis) : IFact;

/// <summary>A body was set up.</summary>
internal sealed record BodySetUp(Guid Body, BodyKind Kind, Side Side, string? Symbol) : IFact;

/// <summary>What was entered of a body was changed.</summary>
internal sealed record BodyChanged(Guid Body, string? Symbol, DateOnly? ValidTo) : IFact;

/// <summary>A body bears another name from a day on.</summary>
internal sealed record BodyRenamed(Guid Body, Guid Formerly, DateOnly From) : IFact;

/// <summary>A village was entered.</summary>
internal sealed record VillageAdded(Guid Village) : IFact;

/// <summary>What was entered of a village was changed.</summary>
internal sealed record VillageChanged(Guid Village, int? Households, DateOnly? ValidTo) : IFact;
