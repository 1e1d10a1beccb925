using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.KeepingAccounts;

/// <summary>A unit's administrator sees who can sign in, and opens accounts.</summary>
internal static class KeepAccounts
{
    internal const string Path = "/lam-viec/don-vi/tai-khoan";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, CancellationToken ct) => View(desk, null, [], ct)).Allow(Right.ManageUnit);
        app.MapPost(Path, Send).Allow(Right.ManageUnit);
    }

    /// <summary>What stands before the sign @ in a role's usual login: <c>party-office</c>.</summary>
    internal static string PartOf(Role role) => Names.Snake(role.ToString()).Replace('_', '-');

    internal static async Task<(IReadOnlyList<Choice> Bodies, IReadOnlyList<Choice> Villages)> Places(Desk desk, CancellationToken ct)
    {
        var (bodies, villages) = (desk.Db.Bodies, desk.Db.Villages);
        var allBodies = await bodies.Where(row => row.UnitId == desk.UnitId && row.NowId == null).ToListAsync(ct);
        var allVillages = await villages.Where(row => row.UnitId == desk.UnitId).ToListAsync(ct);
        return (
            [.. allBodies.Where(row => row.LivesOn(desk.Today) || row.ValidTo is null).OrderBy(row => row.Kind).ThenBy(row => row.Name, Folding.Order).Select(row => new Choice(row.Id.ToString("D"), row.Name))],
            [.. allVillages.Where(row => row.ValidTo is null).OrderBy(row => row.Name, Folding.Order).Select(row => new Choice(row.Id.ToString("D"), row.Name))]);
    }

    // An account may only be put into the unit's own bodies and villages.
    internal static async Task<Refusal?> Elsewhere(Turn turn, string unit, Guid? body, Guid? village, CancellationToken ct)
    {
        var (bodies, villages) = (turn.Db.Bodies, turn.Db.Villages);
        if (body is not null && !await bodies.AnyAsync(row => row.Id == body && row.UnitId == unit, ct)) return new Refusal("pages.error.choose", "body");
        if (village is not null && !await villages.AnyAsync(row => row.Id == village && row.UnitId == unit, ct)) return new Refusal("pages.error.choose", "village");
        return null;
    }

    private static async Task<IResult> View(Desk desk, Form? typed, IReadOnlyList<NewLogin> made, CancellationToken ct)
    {
        var accounts = desk.Db.Accounts;
        var all = await accounts.Where(row => row.UnitId == desk.UnitId).ToListAsync(ct);
        var (bodies, villages) = await Places(desk, ct);
        var form = typed ?? Form.Of(desk.T, 0);
        return desk.Page<KeepAccountsPage>(
            new { Form = form, Accounts = all.OrderBy(row => row.Active ? 0 : 1).ThenBy(row => row.Role).ThenBy(row => row.Name, Folding.NameOrder).ToList(), Bodies = bodies, Villages = villages, Made = made, desk.UnitId },
            form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var (part, name, role) = (form.Text("login", 100), form.Text("name", 100), form.Choice<Role>("role"));
        var (body, village) = (form.Ref("body", required: false), form.Ref("village", required: false));
        var typed = form["password"] ?? "";
        if (form.HasErrors || role is not { } chosen) return await View(desk, form, [], ct);
        var decision = await desk.Write<NewLogin>($"accounts/{desk.UnitId}", async turn =>
        {
            var accounts = turn.Db.Accounts;
            var opened = Account.Open(turn.NewId(), part, name, chosen, desk.UnitId, body, village);
            if (!opened.Try(out var account)) return new List<Refusal>(opened.Refusals);
            if (await Elsewhere(turn, desk.UnitId, body, village, ct) is { } elsewhere) return elsewhere;
            if (await accounts.AnyAsync(row => row.Login == account.Login, ct)) return new Refusal("accounts.error.taken", "login", account.Login);
            var password = typed.Length > 0 ? typed : Account.NewPassword();
            account.Loading = form.Ticked("loading");
            var set = account.SetPassword(password, turn.NewId());
            if (set.Refused) return new List<Refusal>(set.Refusals);
            accounts.Add(account);
            turn.Record(desk.UnitId, account.Id, new AccountOpened(account.Id, chosen, body, village));
            return new NewLogin(account.Login, chosen, typed.Length > 0 ? null : password);
        }, ct);
        return decision.Try(out var made) ? await View(desk, null, [made], ct) : await View(desk, form.Refused(decision), [], ct);
    }
}
