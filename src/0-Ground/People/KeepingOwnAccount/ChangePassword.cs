using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.KeepingOwnAccount;

/// <summary>Somebody who has signed in changes the own password; other sessions and all tokens end.</summary>
internal static class ChangePassword
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/tai-khoan/mat-khau", Send).Allow(Right.SignedIn);

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var (present, password) = (form["present"] ?? "", form["password"] ?? "");
        if (present.Length == 0) form.Refuse("present", "pages.error.required");
        if (password != form["again"]) form.Refuse("again", "people.password.differ");
        if (form.HasErrors) return await KeepTokens.View(desk, form, null, null, ct);
        Account? account = null;
        var decision = await desk.Write<bool>($"account/{desk.Actor.Login}", async turn =>
        {
            var accounts = turn.Db.Accounts;
            account = await accounts.FirstAsync(row => row.Id == desk.Actor.Id, ct);
            // A wrong guess is counted as at sign-in, so the turn is kept.
            if (!account.Check(present, turn.At)) return false;
            var set = account.SetPassword(password, turn.NewId());
            if (set.Refused) return set;
            turn.Record(account.UnitId ?? Unit.Installation, account.Id, new PasswordChanged(account.Id));
            return true;
        }, ct);
        if (!decision.Refused && !decision.Fact) form.Refuse("present", "people.password.wrong");
        if (decision.Refused || form.HasErrors) return await KeepTokens.View(desk, form.Refused(decision), null, null, ct);
        await Gate.SignIn(desk.Http, account!);
        return desk.Go("/tai-khoan?xong=mat-khau");
    }
}
