using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.People;

/// <summary>An account was opened.</summary>
internal sealed record AccountOpened(Guid Account, Role Role, Guid? Body, Guid? Village) : IFact;

/// <summary>An account got another role, place or state.</summary>
internal sealed record AccountChanged(Guid Account, Role Role, Guid? Body, Guid? Village, bool Active, bool Loading) : IFact;

/// <summary>An administrator gave an account a new password.</summary>
internal sealed record PasswordReset(Guid Account) : IFact;

/// <summary>Somebody changed the own password.</summary>
internal sealed record PasswordChanged(Guid Account) : IFact;
