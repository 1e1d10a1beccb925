using System.Security.Cryptography;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.Handover;
using DoiThoai.Prepare.RecordingOpinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.ServingCounter;

/// <summary>What the counter shows.</summary>
/// <param name="Picks">What there is to choose from.</param>
/// <param name="Key">The key under which this person's opinion is taken in, once.</param>
/// <param name="Hints">What the words read like; null before they are typed.</param>
/// <param name="FoundAt">When what stands in the form was put aside; null where it was not.</param>
public sealed record CounterView(Picks Picks, string Key, LegalHints? Hints, DateTimeOffset? FoundAt = null);

/// <summary>The counter: somebody writes down what a person present or on the telephone says, reads it back, and hands out the receipt, all from the keyboard.</summary>
internal static class ServeCounter
{
    internal const string Url = "/lam-viec/quay-tiep-nhan";
    internal const string ReadBackUrl = Url + "/doc-lai";
    internal const string RewriteUrl = Url + "/sua";

    private const string Purpose = "counter";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Begin).Allow(Right.RecordOpinions);
        app.MapPost(RewriteUrl, Rewrite).Allow(Right.RecordOpinions);
        app.MapPost(ReadBackUrl, ReadBack).Allow(Right.RecordOpinions);
        app.MapPost(Url, Keep).Allow(Right.RecordOpinions);
    }

    private static async Task<IResult> Begin(Desk desk, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        if (await CounterDraft.Of(desk.Db, desk.Actor.Id, desk.Now, ct) is { } draft) return await Write(desk, draft.Filled(desk.T), ct, draft.SavedAt);
        return await Write(desk, Form.Of(desk.T, 0, ("channel", OpinionChannel.InPerson), ("kind", OpinionKind.KienNghi), ("dialogue", picks.NextDialogue), ("village", desk.Actor.VillageId), ("key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))), ct);
    }

    private static Task<IResult> Rewrite(Desk desk, Form form, CancellationToken ct) => Write(desk, form, ct);

    private static async Task<IResult> Write(Desk desk, Form form, CancellationToken ct, DateTimeOffset? found = null) =>
        desk.Page<ServeCounterPage>(new { Form = form, View = new CounterView(await Picks.Of(desk, ct), KeyOf(form), null, found) }, form);

    // What was written is read aloud to whoever said it; nothing is an opinion before they agree.
    private static async Task<IResult> ReadBack(Desk desk, Form form, CancellationToken ct)
    {
        var said = await Read(desk, form, ct);
        await KeepDraft.Keep(desk, form, ct);
        if (said is not null && said.MayReceive(desk.Today) is { Refused: true } no) form.Refused(no);
        return form.HasErrors || said is null
            ? await Write(desk, form, ct)
            : desk.Page<ReadBackPage>(new { Form = form, Said = said, View = new CounterView(await Picks.Of(desk, ct), KeyOf(form), LegalHints.In(said.Text)) });
    }

    private static async Task<IResult> Keep(Desk desk, Sendings sendings, Form form, CancellationToken ct)
    {
        if (await Read(desk, form, ct) is not { } said) return await Write(desk, form, ct);
        var unit = desk.UnitId;
        string?[] fields = [said.Text, said.Author, said.Phone, Form.Word(said.Channel), Form.Word(said.Kind), said.VillageId?.ToString("D"), said.DialogueId?.ToString("D"), said.Consent ? "1" : ""];
        var units = desk.Db.Units;
        var decision = await Intake.Once(sendings, await units.FirstAsync(row => row.Id == unit, ct), SendingKey.Of($"{Purpose}/{desk.Actor.Id:D}", KeyOf(form), fields), said, ct, desk.Actor);
        if (!decision.Try(out var kept)) return await Write(desk, form.Refused(decision), ct);
        await KeepDraft.Forget(desk, ct);
        return desk.Go($"/lam-viec/y-kien/{kept.Sent.Subject:D}/phieu?quay=1");
    }

    private static async Task<NewOpinion?> Read(Desk desk, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var channel = form.Choice<OpinionChannel>("channel");
        if (channel is not (null or OpinionChannel.InPerson or OpinionChannel.Phone)) form.Refuse("channel", "pages.error.choose");
        var said = new NewOpinion(OpinionSource.Person, channel ?? default, form.Choice<OpinionKind>("kind") ?? default, form.Text("text", Form.LongText), desk.Today)
        {
            DialogueId = RecordOpinion.Chosen(form, "dialogue", picks.Dialogues.Select(row => row.Id)),
            VillageId = desk.Actor.VillageId ?? RecordOpinion.Chosen(form, "village", picks.Villages.Select(row => row.Id)),
            Author = form.Text("name", 200, required: false),
            Phone = form.Text("phone", 30, required: false),
            Consent = form.Ticked("consent"),
            RecordedBy = desk.Actor.Id,
            RecorderBodies = sight.Bodies,
        };
        return form.HasErrors ? null : said;
    }

    private static string KeyOf(Form form) => form["key"] is { Length: >= SentOnce.ShortestKey and <= SentOnce.LongestKey } key ? key : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
