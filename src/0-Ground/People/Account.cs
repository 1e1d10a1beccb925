using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People;

/// <summary>Somebody who may sign in, with one role in one body of one unit.</summary>
public sealed class Account : IVersioned
{
    /// <summary>Wrong passwords after which the account waits.</summary>
    public const int AllowedFailures = 10;

    private static readonly PasswordHasher<Account> Hasher = new();
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <summary>The account's id; facts name it as who recorded them.</summary>
    public Guid Id { get; init; }

    /// <summary>What is typed at sign-in; lower case, unique.</summary>
    public required string Login { get; init; }

    /// <summary>Name shown.</summary>
    public required string Name { get; set; }

    /// <summary>The password's hash (PBKDF2, of the framework).</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>Changes with the password: older sessions end.</summary>
    public Guid Stamp { get; private set; }

    /// <summary>Role in the unit.</summary>
    public Role Role { get; set; }

    /// <summary>The unit; null for the installation's administrator.</summary>
    public string? UnitId { get; init; }

    /// <summary>The body it belongs to.</summary>
    public Guid? BodyId { get; set; }

    /// <summary>The village of a village head.</summary>
    public Guid? VillageId { get; set; }

    /// <summary>Whether it is loading history: what it records of earlier days is marked as loaded.</summary>
    public bool Loading { get; set; }

    /// <summary>Whether it may sign in.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failures { get; private set; }

    /// <summary>Until when the account waits after too many wrong passwords.</summary>
    public DateTimeOffset? WaitsUntil { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Sets a password of at least ten characters.</summary>
    public Decision<bool> SetPassword(string password, Guid stamp)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length < 10) return new Refusal("people.password.short", "password", 10);
        if (password.Length > 200) return new Refusal("pages.error.tooLong", "password", 200);
        PasswordHash = Hasher.HashPassword(this, password);
        Stamp = stamp;
        return true;
    }

    /// <summary>Whether the password is right; counts the wrong ones.</summary>
    public bool Check(string password, DateTimeOffset at)
    {
        if (!Active || WaitsUntil > at) return false;
        if (Hasher.VerifyHashedPassword(this, PasswordHash, password) != PasswordVerificationResult.Failed)
        {
            (Failures, WaitsUntil) = (0, null);
            return true;
        }

        Failures++;
        if (Failures % AllowedFailures == 0) WaitsUntil = at + Wait;
        return false;
    }

    /// <summary>The account as the one who acts.</summary>
    public Actor Act() => new(Id, Login, Name, Role, UnitId, BodyId, VillageId, Loading);
}

/// <summary>A key that protects cookies and form tokens; every node reads the same.</summary>
internal sealed class ProtectionKey
{
    public required string Name { get; init; }

    public required string Xml { get; init; }
}

internal sealed class PeopleTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("accounts").HasKey(row => row.Id);
        model.Entity<ProtectionKey>().ToTable("protection_keys").HasKey(row => row.Name);
    }
}

/// <summary>The people's sets.</summary>
public static class PeopleSets
{
    extension(DoiThoaiDb db)
    {
        /// <summary>Accounts.</summary>
        public DbSet<Account> Accounts => db.Set<Account>();
    }
}
