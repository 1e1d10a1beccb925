using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>What the last step shows before anything is kept.</summary>
/// <param name="Door">The dialogue.</param>
/// <param name="Words">What is to be said, and what it reads like.</param>
/// <param name="Key">The key under which it is sent, once.</param>
/// <param name="Confirming">What is to be confirmed while very many send; null where nothing is.</param>
public sealed record SpeakView(Doorway Door, SentWords Words, string Key, Confirming? Confirming);

/// <summary>Anybody registers to speak: about what, then who. The words are an opinion like any other, with receipt and promise; the registration points to it.</summary>
internal static class RegisterToSpeak
{
    internal const string Url = JoinDialogue.Url + "/" + JoinDialogue.Speak;
    internal const string WordsUrl = Url + "/noi-dung";
    internal const string PersonUrl = Url + "/nguoi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var url in new[] { Url, WordsUrl, PersonUrl }) app.MapGet(url, (Desk desk) => desk.Go(JoinDialogue.Url)).Allow(Right.Public);
        app.MapPost(WordsUrl, Rewrite).Allow(Right.Public);
        app.MapPost(PersonUrl, Ask).Allow(Right.Public);
        app.MapPost(Url, Send).Allow(Right.Public);
    }

    /// <summary>The step that asks about what.</summary>
    internal static IResult Write(Desk desk, Doorway door, Form form)
    {
        SendingForm.StayReadable(desk.Http);
        return desk.Page<SpeakAboutPage>(new { Form = form, Door = door }, form);
    }

    // Back to the words, as they were typed.
    private static async Task<IResult> Rewrite(Desk desk, Form form, CancellationToken ct)
    {
        if (await JoinDialogue.Of(desk, form, ct) is not { } door) return desk.Go(JoinDialogue.Url);
        return door.May.Refused ? await door.Closed(desk, form, ct) : Write(desk, door, form);
    }

    private static async Task<IResult> Ask(Desk desk, Form form, CancellationToken ct)
    {
        if (await JoinDialogue.Of(desk, form, ct) is not { } door) return desk.Go(JoinDialogue.Url);
        if (door.May.Refused) return await door.Closed(desk, form, ct);
        form.Text("text", Form.LongText);
        return form.HasErrors ? Write(desk, door, form) : await Last(desk, door, form, SendingForm.KeyOf(form), ct);
    }

    private static async Task<IResult> Send(Desk desk, Sendings sendings, SendingLimits limits, Confirmation confirmation, HandedOut handed, Form form, CancellationToken ct)
    {
        var db = Doorway.Open(desk);
        if (await JoinDialogue.Of(desk, form, ct) is not { } door) return desk.Go(JoinDialogue.Url);
        var id = door.Dialogue.Id;
        var (key, unit) = (SendingForm.KeyOf(form), door.Unit.Id);
        var said = await SentWords.Read(db, form, door.Unit, id, desk.Today, ct);
        if (form.Error("text") is not null) return Write(desk, door, form);
        // A person is called up to speak.
        form.Text("name", 200);
        var language = form.Text("interpreter", Interpreting.Longest, required: false);
        if (form.HasErrors) return await Last(desk, door, form, key, ct);
        if (limits.Crowded(LimitedAs.Intake, unit) && confirmation.Missing(form["asked"], form["answer"], unit, key) is { } confirming) return await Last(desk, door, form, key, ct, confirming);
        if (limits.Take(desk.Http, LimitedAs.Intake, unit) is { } wait)
        {
            SendingLimits.SayWhen(desk.Http, wait);
            form.HoldBack("submit.limit", SendingLimits.Seconds(wait));
            return await Last(desk, door, form, key, ct);
        }

        string?[] fields = [$"{id:D}", said.Text, said.Author, said.Phone, $"{said.VillageId:D}", $"{said.AboutBodyId:D}", said.Consent ? "1" : "", language];
        var decision = await sendings.Once(unit, SendingKey.Of("speaker", key, fields), async turn =>
        {
            // The same noun as where the desk puts the list into order, so that no two get one number.
            await turn.Take($"dialogue/{id}", ct);
            var may = (await Doorway.Of(turn.Db, id, turn.Today, ct))!.May;
            if (may.Refused) return may.No<Guid>();
            var received = await Intake.Receive(turn, unit, said, ct);
            if (!received.Try(out var opinion)) return received.No<Guid>();
            var speakers = turn.Db.Speakers;
            var speaker = new Speaker
            {
                Id = turn.NewId(),
                UnitId = unit,
                DialogueId = id,
                Ordinal = (await speakers.Where(row => row.DialogueId == id).MaxAsync(row => (int?)row.Ordinal, ct) ?? 0) + 1,
                Channel = SpeakerChannel.Online,
                Accepted = false,
                VillageId = said.VillageId,
                OpinionId = opinion.Id,
                Consent = said.Consent,
            };
            speakers.Add(speaker);
            turn.Keep(speaker.Id, "name", said.Author);
            turn.Keep(speaker.Id, Interpreting.Opening, language);
            turn.Record(unit, id, new SpeakerJoined(speaker.Id, opinion.Id));
            return speaker.Id;
        }, ct);
        if (decision.Try(out var sent))
        {
            ShowRegistration.HandOut(handed, desk.Http, sent.Subject);
            return desk.Go(ShowRegistration.Url);
        }

        // It closed meanwhile.
        if (await Doorway.Of(db, id, desk.Today, ct) is { May.Refused: true } closed) return await closed.Closed(desk, form, ct);
        // Somebody went back and wrote something else: it may be sent, as a registration of its own.
        return await Last(desk, door, form.Refused(decision), decision.Refusals[0].TextKey == Sendings.OtherBody ? SendingForm.NewKey() : key, ct);
    }

    private static async Task<IResult> Last(Desk desk, Doorway door, Form form, string key, CancellationToken ct, Confirming? confirming = null)
    {
        SendingForm.StayReadable(desk.Http);
        return desk.Page<RegisterToSpeakPage>(new { Form = form, View = new SpeakView(door, await SentWords.Of(desk, door.Unit, form.Text("text", Form.LongText), ct), key, confirming) }, form);
    }
}
