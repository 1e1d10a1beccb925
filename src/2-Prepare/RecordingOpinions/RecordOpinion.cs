using System.Security.Cryptography;
using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>What the page shows.</summary>
/// <param name="Picks">What there is to choose from.</param>
/// <param name="Hints">What the typed words read like.</param>
/// <param name="Done">The opinion recorded just before.</param>
/// <param name="DoneSeen">Whether the recorder may also open it.</param>
/// <param name="Attached">Files that came with the form before.</param>
public sealed record RecordOpinionView(Picks Picks, LegalHints? Hints, Opinion? Done, bool DoneSeen, IReadOnlyList<Attachment> Attached);

/// <summary>An office, the Front, a head of village or a clerk writes down what somebody said, and hands out its receipt.</summary>
internal static class RecordOpinion
{
    internal const string Url = "/lam-viec/y-kien/ghi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.RecordOpinions);
        app.MapPost(Url, Send).Allow(Right.RecordOpinions);
    }

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var form = Form.Of(
            desk.T,
            0,
            ("key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            ("source", OpinionSource.Person),
            ("channel", OpinionChannel.InPerson),
            ("kind", OpinionKind.KienNghi),
            ("occurredOn", desk.Today),
            ("voices", 1),
            ("village", desk.Actor.VillageId),
            ("dialogue", Guid.TryParse(query["doi-thoai"], out var dialogue) ? dialogue : null));
        Opinion? done = null;
        if (query["da-ghi"].ToString() is { Length: > 0 } reference)
        {
            var (opinions, me) = (desk.Db.Opinions, desk.Actor.Id);
            done = await opinions.FirstOrDefaultAsync(row => row.Reference == reference && row.RecordedBy == me, ct);
        }

        return await View(desk, form, done, [], ct);
    }

    private static async Task<IResult> View(Desk desk, Form form, Opinion? done, IReadOnlyList<Attachment> attached, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var seen = done is not null && await sight.Opinions(desk.Db).AnyAsync(row => row.Id == done.Id, ct);
        var hints = form["text"] is { Length: > 0 } text ? LegalHints.In(text) : null;
        return desk.Page<RecordOpinionPage>(new { Form = form, View = new RecordOpinionView(await Picks.Of(desk, ct), hints, done, seen, attached) }, form);
    }

    private static async Task<IResult> Send(Desk desk, HeldFiles files, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var attached = form["key"] is { Length: > 0 } key ? await files.Take(desk.Db, null, form, desk.UnitId, $"{desk.Actor.Id:D}/{key}", ct) : [];
        if (Read(desk, form, picks, sight) is not { } read) return await View(desk, form, null, attached, ct);
        var said = read with { Attachments = attached };
        var unit = desk.UnitId;
        var decision = await desk.Write<Opinion>($"opinions/{unit}", turn => Intake.Receive(turn, unit, said, ct), ct);
        return decision.Try(out var opinion) ? desk.Go($"{Url}?da-ghi={opinion.Reference}&doi-thoai={opinion.DialogueId:D}") : await View(desk, form.Refused(decision), null, attached, ct);
    }

    private static NewOpinion? Read(Desk desk, Form form, Picks picks, OpinionSight sight)
    {
        var source = form.Choice<OpinionSource>("source");
        if (source is OpinionSource.VillageMeeting) form.Refuse("source", "prepare.record.inMeeting");
        var channel = form.Choice<OpinionChannel>("channel");
        if (channel is not (null or OpinionChannel.InPerson or OpinionChannel.Phone or OpinionChannel.Paper)) form.Refuse("channel", "pages.error.choose");
        var kind = form.Choice<OpinionKind>("kind");
        var occurredOn = form.Day("occurredOn");
        var text = form.Text("text", Form.LongText);
        var points = form.Lines("points", 50, 2000);
        var restricted = form.Ticked("restricted");
        var said = new NewOpinion(source ?? default, channel ?? default, kind ?? default, text, occurredOn ?? desk.Today)
        {
            DialogueId = Chosen(form, "dialogue", picks.Dialogues.Select(row => row.Id)),
            VillageId = desk.Actor.VillageId ?? Chosen(form, "village", picks.Villages.Select(row => row.Id)),
            Voices = form.Number("voices", 1, 100_000, required: false) ?? 1,
            Author = form.Text("name", 200, required: false),
            Phone = form.Text("phone", 30, required: false),
            Consent = form.Ticked("consent"),
            Sealed = form.Ticked("sealed"),
            Restricted = restricted,
            AboutBodyId = restricted ? Chosen(form, "about", picks.Bodies.Select(row => row.Id)) : null,
            Points = points,
            RecordedBy = desk.Actor.Id,
            RecorderBodies = sight.Bodies,
        };
        if (LegalHints.In(text) is { Legal: true } hints && !form.Ticked("confirm")) form.Refuse("confirm", "prepare.record.legal", hints.Found);
        return form.HasErrors ? null : said;
    }

    /// <summary>An id out of those that were offered; nothing where nothing was chosen.</summary>
    internal static Guid? Chosen(Form form, string name, IEnumerable<Guid> offered)
    {
        if (form.Ref(name, required: false) is not { } id) return null;
        if (offered.Contains(id)) return id;
        form.Refuse(name, "pages.error.choose");
        return null;
    }
}
