using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.KeepingAccounts;

/// <summary>A unit's administrator changes an account: name, role, place, loading mode, whether it may sign in, a new password.</summary>
internal static class ChangeAccount
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/don-vi/tai-khoan/{id:guid}", (Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, [], ct)).Allow(Right.ManageUnit);
        app.MapPost("/lam-viec/don-vi/tai-khoan/{id:guid}", Send).Allow(Right.ManageUnit);
        app.MapPost("/lam-viec/don-vi/tai-khoan/{id:guid}/mat-khau", Reset).Allow(Right.ManageUnit);
    }

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, IReadOnlyList<NewLogin> made, CancellationToken ct)
    {
        var accounts = desk.Db.Accounts;
        var account = await accounts.FirstOrDefaultAsync(row => row.Id == id && row.UnitId == desk.UnitId, ct);
        if (account is null) return desk.NotHere();
        var (bodies, villages) = await KeepAccounts.Places(desk, ct);
        var form = Form.Over(typed, Form.Of(
            desk.T, account.Version, ("name", account.Name), ("role", account.Role), ("body", account.BodyId), ("village", account.VillageId), ("loading", account.Loading), ("active", account.Active)));
        return desk.Page<ChangeAccountPage>(new { Form = form, Account = account, Bodies = bodies, Villages = villages, Made = made }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (name, role) = (form.Text("name", 100), form.Choice<Role>("role"));
        var (body, village) = (form.Ref("body", required: false), form.Ref("village", required: false));
        if (form.HasErrors || role is not { } chosen) return await View(desk, id, form, [], ct);
        var decision = await desk.Write<Account>($"accounts/{desk.UnitId}", async turn =>
        {
            var account = await Find(turn, desk.UnitId, id, ct);
            if (account is null) return new Refusal("problem.not-found");
            account.Expect(form);
            if (Account.Misplaced(chosen, body, village) is { } misplaced) return misplaced;
            if (await KeepAccounts.Elsewhere(turn, desk.UnitId, body, village, ct) is { } elsewhere) return elsewhere;
            var active = form.Ticked("active");
            var accounts = turn.Db.Accounts;
            var stays = active && chosen == Role.Admin;
            if (!stays && account is { Role: Role.Admin, Active: true } && !await accounts.AnyAsync(row => row.UnitId == desk.UnitId && row.Id != id && row.Role == Role.Admin && row.Active, ct))
            {
                return new Refusal("accounts.error.lastAdmin", active ? "role" : "active");
            }

            (account.Name, account.Role, account.BodyId, account.VillageId, account.Active, account.Loading) = (name, chosen, body, village, active, form.Ticked("loading"));
            turn.Record(desk.UnitId, id, new AccountChanged(id, chosen, body, village, active, account.Loading));
            return account;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), [], ct) : desk.Go(KeepAccounts.Path);
    }

    private static async Task<IResult> Reset(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var typed = form["password"] ?? "";
        if (form.HasErrors) return await View(desk, id, form, [], ct);
        var decision = await desk.Write<NewLogin>($"accounts/{desk.UnitId}", async turn =>
        {
            var account = await Find(turn, desk.UnitId, id, ct);
            if (account is null) return new Refusal("problem.not-found");
            var password = typed.Length > 0 ? typed : Account.NewPassword();
            var set = account.SetPassword(password, turn.NewId());
            if (set.Refused) return new List<Refusal>(set.Refusals);
            turn.Record(desk.UnitId, id, new PasswordReset(id));
            return new NewLogin(account.Login, account.Role, typed.Length > 0 ? null : password);
        }, ct);
        return decision.Try(out var made) ? await View(desk, id, null, [made], ct) : await View(desk, id, form.Refused(decision), [], ct);
    }

    private static Task<Account?> Find(Turn turn, string unit, Guid id, CancellationToken ct)
    {
        var accounts = turn.Db.Accounts;
        return accounts.FirstOrDefaultAsync(row => row.Id == id && row.UnitId == unit, ct);
    }
}
