using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.KeepingAccounts;

/// <summary>The installation's administrator opens a unit's first accounts, one per role; their passwords are shown once.</summary>
internal static class OpenFirstAccounts
{
    // A department's officer needs a body and the head of a village a village: the unit's own administrator adds them.
    private static readonly Role[] OfProvince = [Role.Province, Role.Admin];
    private static readonly Role[] OfOthers = [Role.Admin, Role.PartyOffice, Role.Office, Role.Head, Role.Chairman, Role.Clerk, Role.Front, Role.Inspection];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/quan-tri/don-vi/{id}/tai-khoan", (Desk desk, string id, CancellationToken ct) => View(desk, id, null, [], ct)).Allow(Right.SetUp);
        app.MapPost("/quan-tri/don-vi/{id}/tai-khoan", Send).Allow(Right.SetUp);
    }

    private static async Task<IResult> View(Desk desk, string id, Form? typed, IReadOnlyList<NewLogin> made, CancellationToken ct)
    {
        var units = desk.Db.Units;
        var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (unit is null) return desk.NotHere();
        var roles = unit.Level == Level.Province ? OfProvince : OfOthers;
        var form = typed ?? Form.Of(desk.T, 0, ("roles", roles.Take(1).Select(Form.Word)));
        return desk.Page<OpenFirstAccountsPage>(new { Form = form, Unit = unit, Roles = roles, Made = made }, form);
    }

    private static async Task<IResult> Send(Desk desk, string id, Form form, CancellationToken ct)
    {
        var asked = form.All("roles");
        var roles = Enum.GetValues<Role>().Where(role => asked.Contains(Form.Word(role))).ToList();
        if (roles.Count == 0) form.Refuse("roles", "pages.error.choose");
        var typed = form["password"] ?? "";
        if (form.HasErrors) return await View(desk, id, form, [], ct);
        var names = roles.ToDictionary(role => role, role => desk.T.Word(role));
        var decision = await desk.Write<List<NewLogin>>($"accounts/{id}", async turn =>
        {
            var (units, accounts) = (turn.Db.Units, turn.Db.Accounts);
            if (!await units.AnyAsync(row => row.Id == id, ct)) return new Refusal("problem.not-found");
            List<NewLogin> made = [];
            foreach (var role in roles)
            {
                var opened = Account.Open(turn.NewId(), KeepAccounts.PartOf(role), names[role], role, id, null, null);
                if (!opened.Try(out var account)) return new List<Refusal>(opened.Refusals);
                if (await accounts.AnyAsync(row => row.Login == account.Login, ct)) return new Refusal("accounts.error.taken", "roles", account.Login);
                var password = typed.Length > 0 ? typed : Account.NewPassword();
                var set = account.SetPassword(password, turn.NewId());
                if (set.Refused) return new List<Refusal>(set.Refusals);
                accounts.Add(account);
                turn.Record(id, account.Id, new AccountOpened(account.Id, role, null, null));
                made.Add(new NewLogin(account.Login, role, typed.Length > 0 ? null : password));
            }

            return made;
        }, ct);
        return decision.Try(out var done) ? await View(desk, id, null, done, ct) : await View(desk, id, form.Refused(decision), [], ct);
    }
}

/// <summary>An account that was just opened; the password is shown this once, null where it was typed.</summary>
public sealed record NewLogin(string Login, Role Role, string? Password);
