using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>Whoever holds the code takes a registration back: an opinion stays, who meant to attend is erased.</summary>
internal static class WithdrawRegistration
{
    internal const string Url = "/tra-cuu/rut-dang-ky";

    // The desk at the same list, or a thumb that pressed twice: the next attempt sees what the first has left.
    private const int Attempts = 3;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, (Desk desk) => desk.Go("/tra-cuu")).Allow(Right.Public);
        app.MapPost(Url, Send).Allow(Right.Public).Limit(LimitedAs.LookUp);
    }

    private static async Task<IResult> Send(Desk desk, Store store, FollowingPage page, Form form, CancellationToken ct)
    {
        var db = Doorway.Open(desk);
        var opened = await page.Open(form, ct);
        var found = opened is not null ? await RegistrationView.OfOpinion(db, opened.Opinion.Id, ct)
            : await GuestReceipt.Find(db, form["reference"], form["code"], ct) is { } guest ? await RegistrationView.Of(db, guest.Id, ct) : null;
        if (found is null) return await page.Show(form, null, ct);
        var decision = await Withdraw(store, found, ct);
        return decision.Refused ? await page.Show(form.Refused(decision), null, ct) : await page.Show(form, desk.T["join.withdraw.done"], ct);
    }

    private static async Task<Decision<RegistrationView>> Withdraw(Store store, RegistrationView found, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.Write<RegistrationView>($"dialogue/{found.Dialogue.Id}", found.Dialogue.UnitId, null, loading: false, turn => Take(turn, (found.Speaker?.Id ?? found.Guest?.Id)!.Value, ct), ct);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // The next attempt reads again.
            }
        }
    }

    private static async Task<Decision<RegistrationView>> Take(Turn turn, Guid id, CancellationToken ct)
    {
        var view = (await RegistrationView.Of(turn.Db, id, ct))!;
        // Pressed twice: it is on record.
        if (view.Speaker?.State == SpeakerState.Withdrew || view.Guest?.State == GuestState.Withdrew) return view;
        if (!view.Withdrawable) return new Refusal(view.Coming ? "join.withdraw.opened" : "join.withdraw.over");
        var (unit, dialogue) = (view.Dialogue.UnitId, view.Dialogue.Id);
        if (view.Speaker is { } speaker)
        {
            if (speaker.Withdraw() is { Refused: true } no) return no.No<RegistrationView>();
            turn.Record(unit, dialogue, new SpeakerStoodBack(id));
            return view;
        }

        var withdrawn = view.Guest!.Withdraw();
        if (!withdrawn.Try(out var fact)) return withdrawn.No<RegistrationView>();
        await turn.Erase(unit, id, _ => true, ct);
        turn.Record(unit, dialogue, fact);
        return view;
    }
}
