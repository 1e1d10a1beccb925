using System.Security.Cryptography;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>What the last step shows.</summary>
/// <param name="Door">The dialogue.</param>
/// <param name="Villages">The unit's villages.</param>
/// <param name="Key">The key under which it is sent, once.</param>
/// <param name="Confirming">What is to be confirmed while very many send; null where nothing is.</param>
public sealed record AttendView(Doorway Door, IReadOnlyList<Choice> Villages, string Key, Confirming? Confirming);

/// <summary>Anybody registers to attend, alone or for several of a village; a name is not needed.</summary>
internal static class RegisterToAttend
{
    internal const string Url = JoinDialogue.Url + "/" + JoinDialogue.Attend;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, (Desk desk) => desk.Go(JoinDialogue.Url)).Allow(Right.Public);
        app.MapPost(Url, Send).Allow(Right.Public);
    }

    /// <summary>The step that asks who comes.</summary>
    internal static Task<IResult> Ask(Desk desk, Doorway door, Form form, CancellationToken ct) => Ask(desk, door, form, SendingForm.KeyOf(form), ct);

    private static async Task<IResult> Send(Desk desk, Sendings sendings, SendingLimits limits, Confirmation confirmation, HandedOut handed, Form form, CancellationToken ct)
    {
        var db = Doorway.Open(desk);
        if (await JoinDialogue.Of(desk, form, ct) is not { } door) return desk.Go(JoinDialogue.Url);
        var id = door.Dialogue.Id;
        var (key, unit) = (SendingForm.KeyOf(form), door.Unit);
        var (name, people, phone) = (form.Text("name", 200, required: false), form.Number("people", 1, Guest.MostPeople), form.Text("phone", 30, required: false));
        var (village, language) = (await SentWords.Village(db, form, unit.Id, ct), form.Text("interpreter", Interpreting.Longest, required: false));
        if (!form.HasErrors) form.Refused(Guest.MayRegister(name, village, people!.Value));
        if (form.HasErrors) return await Ask(desk, door, form, key, ct);
        if (limits.Crowded(LimitedAs.Intake, unit.Id) && confirmation.Missing(form["asked"], form["answer"], unit.Id, key) is { } confirming) return await Ask(desk, door, form, key, ct, confirming);
        if (limits.Take(desk.Http, LimitedAs.Intake, unit.Id) is { } wait)
        {
            SendingLimits.SayWhen(desk.Http, wait);
            form.HoldBack("submit.limit", SendingLimits.Seconds(wait));
            return await Ask(desk, door, form, key, ct);
        }

        var decision = await sendings.Once(unit.Id, SendingKey.Of("guest", key, [$"{id:D}", name, $"{people}", phone, $"{village:D}", language]), async turn =>
        {
            await turn.Take($"dialogue/{id}", ct);
            var may = (await Doorway.Of(turn.Db, id, turn.Today, ct))!.May;
            if (may.Refused) return may.No<Guid>();
            var guest = new Guest
            {
                Id = turn.NewId(),
                UnitId = unit.Id,
                DialogueId = id,
                Reference = await NewReference(turn.Db, unit.Letters, turn.Today.Year, ct),
                GuestKey = RandomNumberGenerator.GetBytes(32),
                People = people!.Value,
                VillageId = village,
                RegisteredAt = turn.At,
            };
            turn.Db.Guests.Add(guest);
            turn.Keep(guest.Id, "name", name);
            turn.Keep(guest.Id, "phone", phone);
            turn.Keep(guest.Id, Interpreting.Opening, language);
            turn.Record(unit.Id, id, new GuestJoined(guest.Id, guest.People, village));
            return guest.Id;
        }, ct);
        if (decision.Try(out var sent))
        {
            ShowRegistration.HandOut(handed, desk.Http, sent.Subject);
            return desk.Go(ShowRegistration.Url);
        }

        if (await Doorway.Of(db, id, desk.Today, ct) is { May.Refused: true } closed) return await closed.Closed(desk, form, ct);
        return await Ask(desk, door, form.Refused(decision), decision.Refusals[0].TextKey == Sendings.OtherBody ? SendingForm.NewKey() : key, ct);
    }

    private static async Task<IResult> Ask(Desk desk, Doorway door, Form form, string key, CancellationToken ct, Confirming? confirming = null)
    {
        SendingForm.StayReadable(desk.Http);
        return desk.Page<RegisterToAttendPage>(new { Form = form, View = new AttendView(door, await SentWords.VillagesOf(Doorway.Open(desk), door.Unit.Id, desk.Today, ct), key, confirming) }, form);
    }

    // A reference opens one thing: neither a guest nor an opinion has it.
    private static async Task<string> NewReference(DoiThoaiDb db, string letters, int year, CancellationToken ct)
    {
        var (guests, opinions) = (db.Guests, Matters.Opinions(db));
        while (true)
        {
            var reference = Crockford.Reference(letters, year, (uint)RandomNumberGenerator.GetInt32(1 << 30));
            if (!await guests.AnyAsync(row => row.Reference == reference, ct) && !await opinions.AnyAsync(row => row.Reference == reference, ct)) return reference;
        }
    }
}
