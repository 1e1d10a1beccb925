using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.SettingUp;

/// <summary>Whoever installs the product makes the installation's administrator, with the token that the console showed.</summary>
internal static class SetUp
{
    internal const string Path = "/cai-dat";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).Allow(Right.Public);
        app.MapPost(Path, Send).Allow(Right.Public);
    }

    private static IResult Show(Desk desk, FirstRun first, string? ma) =>
        first.Opens(ma) ? View(desk, Form.Of(desk.T, 0, ("ma", ma), ("login", "admin"))) : desk.NotHere();

    private static IResult View(Desk desk, Form form) => desk.Page<SetUpPage>(new { Form = form }, form);

    private static async Task<IResult> Send(Desk desk, FirstRun first, Form form, CancellationToken ct)
    {
        if (!first.Opens(form["ma"])) return desk.NotHere();
        var (login, name) = (form.Text("login", 40), form.Text("name", 100));
        var password = form["password"] ?? "";
        if (password != form["again"]) form.Refuse("again", "people.password.differ");
        if (form.HasErrors) return View(desk, form);
        var decision = await desk.Write<Account>("account/first", async turn =>
        {
            if (await turn.Db.Accounts.AnyAsync(ct)) return new Refusal("setUp.done");
            var opened = Account.Open(turn.NewId(), login, name, Role.Admin, null, null, null);
            if (!opened.Try(out var account)) return opened;
            var set = account.SetPassword(password, turn.NewId());
            if (set.Refused) return new List<Refusal>(set.Refusals);
            turn.Db.Accounts.Add(account);
            turn.Record(Unit.Installation, account.Id, new AccountOpened(account.Id, account.Role, null, null));
            return account;
        }, ct);
        if (!decision.Try(out var made)) return View(desk, form.Refused(decision));
        first.Close();
        await Gate.SignIn(desk.Http, made);
        return desk.Go("/quan-tri");
    }
}
