using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People.KeepingOwnAccount;

/// <summary>Somebody who has signed in keeps the own account: password, and tokens for the own programs.</summary>
internal static class KeepTokens
{
    private const string Path = "/tai-khoan";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, string? xong, CancellationToken ct) => View(desk, null, null, xong == "mat-khau" ? "people.password.changed" : null, ct)).Allow(Right.SignedIn);
        app.MapPost("/tai-khoan/khoa", Send).Allow(Right.SignedIn);
        app.MapPost("/tai-khoan/khoa/{id:guid}/thu-hoi", Revoke).Allow(Right.SignedIn);
    }

    internal static async Task<IResult> View(Desk desk, Form? typed, string? token, string? done, CancellationToken ct)
    {
        var (tokens, accounts) = (desk.Db.Set<PersonalToken>(), desk.Db.Accounts);
        var stamp = await accounts.Where(row => row.Id == desk.Actor.Id).Select(row => row.Stamp).FirstAsync(ct);
        var all = await tokens.Where(row => row.AccountId == desk.Actor.Id && row.RevokedAt == null && row.Stamp == stamp).OrderBy(row => row.MadeAt).ToListAsync(ct);
        var form = typed ?? Form.Of(desk.T, 0);
        return desk.Page<OwnAccountPage>(new { Form = form, desk.Actor, Tokens = all, Token = token, Done = done }, form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var name = form.Text("tokenName", 100);
        if (form.HasErrors) return await View(desk, form, null, null, ct);
        var token = PersonalToken.New();
        var decision = await desk.Write<bool>($"account/{desk.Actor.Login}", async turn =>
        {
            var (tokens, accounts) = (turn.Db.Set<PersonalToken>(), turn.Db.Accounts);
            var stamp = await accounts.Where(row => row.Id == desk.Actor.Id).Select(row => row.Stamp).FirstAsync(ct);
            if (await tokens.CountAsync(row => row.AccountId == desk.Actor.Id && row.RevokedAt == null && row.Stamp == stamp, ct) >= PersonalToken.Most) return new Refusal("tokens.error.many", "tokenName", PersonalToken.Most);
            var made = new PersonalToken { Id = turn.NewId(), AccountId = desk.Actor.Id, Name = name, Hash = PersonalToken.HashOf(token), Stamp = stamp, MadeAt = turn.At };
            tokens.Add(made);
            turn.Record(desk.Actor.UnitId ?? Unit.Installation, made.AccountId, new TokenMade(made.AccountId, made.Id));
            return true;
        }, ct);
        return decision.Refused ? await View(desk, form.Refused(decision), null, null, ct) : await View(desk, null, token, null, ct);
    }

    private static async Task<IResult> Revoke(Desk desk, Guid id, CancellationToken ct)
    {
        var decision = await desk.Write<bool>($"account/{desk.Actor.Login}", async turn =>
        {
            var tokens = turn.Db.Set<PersonalToken>();
            var token = await tokens.FirstOrDefaultAsync(row => row.Id == id && row.AccountId == desk.Actor.Id, ct);
            if (token is null) return new Refusal("problem.not-found");
            if (token.RevokedAt is not null) return true;
            token.RevokedAt = turn.At;
            turn.Record(desk.Actor.UnitId ?? Unit.Installation, token.AccountId, new TokenRevoked(token.AccountId, id));
            return true;
        }, ct);
        return decision.Refused ? desk.NotHere() : desk.Go(Path);
    }
}
