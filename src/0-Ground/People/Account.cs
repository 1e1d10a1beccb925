using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People;

/// <summary>Somebody who may sign in, with one role in one body of one unit.</summary>
public sealed partial class Account : IVersioned
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
    [NoDigest("counts wrong passwords; says nothing that lasts")]
    public int Failures { get; private set; }

    /// <summary>Until when the account waits after too many wrong passwords.</summary>
    [NoDigest("five minutes after wrong passwords")]
    public DateTimeOffset? WaitsUntil { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Opens an account; its login is what is typed before the sign @, and the unit after it.</summary>
    /// <param name="id">The account's id.</param>
    /// <param name="part">Small letters, digits, dots and hyphens.</param>
    /// <param name="name">Name shown.</param>
    /// <param name="role">Role in the unit.</param>
    /// <param name="unit">The unit; null for the installation's administrator.</param>
    /// <param name="body">The body; a department's officer needs one.</param>
    /// <param name="village">The village; its head needs one.</param>
    public static Decision<Account> Open(Guid id, string part, string name, Role role, string? unit, Guid? body, Guid? village)
    {
        var login = part.Trim().ToLowerInvariant();
        if (unit is not null && login.EndsWith("@" + unit, StringComparison.Ordinal)) login = login[..^(unit.Length + 1)];
        if (!LoginPart().IsMatch(login)) return new Refusal("accounts.error.login", "login");
        if (Misplaced(role, body, village) is { } refusal) return refusal;
        return new Account { Id = id, Login = unit is null ? login : $"{login}@{unit}", Name = name, Role = role, UnitId = unit, BodyId = body, VillageId = village };
    }

    /// <summary>A department's officer belongs to a body, the head of a village to a village.</summary>
    public static Refusal? Misplaced(Role role, Guid? body, Guid? village) => role switch
    {
        Role.Department when body is null => new Refusal("accounts.error.body", "body"),
        Role.Village when village is null => new Refusal("accounts.error.village", "village"),
        _ => null,
    };

    /// <summary>A password to be told once: sixteen letters and digits that cannot be mistaken for one another.</summary>
    public static string NewPassword() => string.Join('-', RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16).Chunk(4).Select(four => new string(four)));

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

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LoginPart();

    /// <summary>The account as the one who acts.</summary>
    public Actor Act() => new(Id, Login, Name, Role, UnitId, BodyId, VillageId, Loading);
}

/// <summary>A key that protects cookies and form tokens; every node reads the same.</summary>
[NoDigest("of the framework, renewed every 90 days; whoever changes it signs everybody out")]
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
        model.Entity<PersonalToken>().ToTable("personal_tokens").HasKey(row => row.Id);
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
