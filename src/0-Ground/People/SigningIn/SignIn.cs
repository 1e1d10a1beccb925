using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.SigningIn;

/// <summary>Somebody signs in with a password, on the page or through the API, and signs out.</summary>
internal static class SignIn
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/dang-nhap", Show).Allow(Right.Public);
        app.MapPost("/dang-nhap", Send).Allow(Right.Public).Limit(LimitedAs.SignIn);
        app.MapPost("/dang-xuat", Leave).Allow(Right.Public);
        app.MapPost("/api/v1/session", SendJson).Allow(Right.Public).Limit(LimitedAs.SignIn).Accepts<Credentials>("application/json").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized);
        app.MapDelete("/api/v1/session", LeaveJson).Allow(Right.Public).Produces(StatusCodes.Status204NoContent);
    }

    private static IResult Show(Desk desk, string? tiep, string? user) => View(desk, Form.Of(desk.T, 0, ("tiep", tiep), ("user", user)));

    private static IResult View(Desk desk, Form form) => desk.Page<SignInPage>(new { Form = form }, form);

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var user = form.Text("user", 200);
        var password = form["password"] ?? "";
        if (password.Length == 0) form.Refuse("password", "pages.error.required");
        if (form.HasErrors) return View(desk, form);
        var decision = await Check(desk, user, password, ct);
        if (!decision.Try(out var account)) return View(desk, form.Refused(decision));
        await Gate.SignIn(desk.Http, account);
        var next = form["tiep"];
        return desk.Go(next is { Length: > 1 } && next[0] == '/' && next[1] is not ('/' or '\\') ? next : account.UnitId is null ? "/quan-tri" : "/lam-viec");
    }

    private static async Task<IResult> SendJson(Desk desk, Credentials given, CancellationToken ct)
    {
        var decision = await Check(desk, given.User ?? "", given.Password ?? "", ct);
        if (!decision.Try(out var account)) return Problems.Of(401, "wrong-sign-in");
        await Gate.SignIn(desk.Http, account);
        return Results.NoContent();
    }

    private static async Task<IResult> Leave(Desk desk)
    {
        await desk.Http.SignOutAsync(Gate.Scheme);
        return desk.Go("/");
    }

    private static async Task<IResult> LeaveJson(Desk desk)
    {
        await desk.Http.SignOutAsync(Gate.Scheme);
        return Results.NoContent();
    }

    // A wrong name, a wrong password and an account that waits answer alike. A wrong password is counted, so the change is kept either way.
    private static async Task<Decision<Account>> Check(Desk desk, string user, string password, CancellationToken ct)
    {
        var login = user.Trim().ToLowerInvariant();
        Account? account = null;
        var right = await desk.Write<bool>($"account/{login}", async turn =>
        {
            account = await turn.Db.Accounts.FirstOrDefaultAsync(row => row.Login == login, ct);
            return account?.Check(password, turn.At) ?? false;
        }, ct);
        return account is not null && right.Try(out var ok) && ok ? account : new Refusal("people.signIn.wrong", "user");
    }

    /// <summary>What the API takes.</summary>
    internal sealed record Credentials(string? User, string? Password);
}
