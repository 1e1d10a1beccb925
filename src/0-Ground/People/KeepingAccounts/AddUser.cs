using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.KeepingAccounts;

/// <summary>Whoever keeps the machine opens an account from the command line: <c>user add NAME --unit U --role R</c>.</summary>
public static class AddUser
{
    /// <summary>Opens the account.</summary>
    /// <param name="store">The store.</param>
    /// <param name="login">What stands before the sign @.</param>
    /// <param name="unit">The unit; null for an administrator of the installation.</param>
    /// <param name="role">The role.</param>
    /// <param name="place">Name of the body or the village, for roles that need one.</param>
    /// <param name="password">The password; null makes one.</param>
    /// <param name="name">Name shown; the login where null.</param>
    /// <param name="ct">Stops the work.</param>
    public static Task<Decision<NewLogin>> Add(Store store, string login, string? unit, Role role, string? place, string? password, string? name, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Write<NewLogin>($"accounts/{unit}", null, null, loading: false, async turn =>
        {
            var (units, bodies, villages, accounts) = (turn.Db.Units, turn.Db.Bodies, turn.Db.Villages, turn.Db.Accounts);
            if (unit is null && role != Role.Admin) return new Refusal("accounts.error.unitNeeded", "unit");
            if (unit is not null && !await units.AnyAsync(row => row.Id == unit, ct)) return new Refusal("accounts.error.unit", "unit", unit);
            var body = place is null ? null : await bodies.Where(row => row.UnitId == unit && row.NowId == null && row.Name == place).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
            var village = place is null || body is not null ? null : await villages.Where(row => row.UnitId == unit && row.Name == place).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
            if (place is not null && body is null && village is null) return new Refusal("accounts.error.place", "place", place);
            var opened = Account.Open(turn.NewId(), login, name ?? login, role, unit, body, village);
            if (!opened.Try(out var account)) return new List<Refusal>(opened.Refusals);
            if (await accounts.AnyAsync(row => row.Login == account.Login, ct)) return new Refusal("accounts.error.taken", "login", account.Login);
            var chosen = password ?? Account.NewPassword();
            var set = account.SetPassword(chosen, turn.NewId());
            if (set.Refused) return new List<Refusal>(set.Refusals);
            accounts.Add(account);
            turn.Record(unit ?? Unit.Installation, account.Id, new AccountOpened(account.Id, role, body, village));
            return new NewLogin(account.Login, role, password is null ? chosen : null);
        }, ct);
    }
}
