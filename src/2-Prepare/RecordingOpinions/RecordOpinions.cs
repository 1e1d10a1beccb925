using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>What the page shows.</summary>
/// <param name="Picks">What there is to choose from.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Done">How many were recorded just before.</param>
public sealed record RecordOpinionsView(Picks Picks, int Rows, int Done);

/// <summary>A list of opinions, as it comes from the Front or out of a village, is written down in one form: one opinion a row, nothing lost when a row is refused.</summary>
internal static class RecordOpinions
{
    private const string Url = "/lam-viec/y-kien/ghi-nhieu";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.RecordOpinions);
        app.MapPost(Url, Send).Allow(Right.RecordOpinions);
    }

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var picks = await Picks.Of(desk, ct);
        var dialogue = Guid.TryParse(query["doi-thoai"], out var chosen) ? chosen : picks.NextDialogue;
        var form = Form.Of(
            desk.T,
            0,
            ("source", OpinionSource.Person),
            ("channel", OpinionChannel.Paper),
            ("occurredOn", desk.Today),
            ("dialogue", dialogue),
            ("rows", int.TryParse(query["so-dong"], out var rows) ? rows : OpinionRows.Count));
        return View(desk, form, picks, int.TryParse(query["da-ghi"], out var done) ? done : 0);
    }

    private static IResult View(Desk desk, Form form, Picks picks, int done = 0) =>
        desk.Page<RecordOpinionsPage>(new { Form = form, View = new RecordOpinionsView(picks, OpinionRows.In(form), done) }, form);

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var source = form.Choice<OpinionSource>("source");
        if (source is OpinionSource.VillageMeeting) form.Refuse("source", "prepare.record.inMeeting");
        var channel = form.Choice<OpinionChannel>("channel");
        var frame = new NewOpinion(source ?? default, channel ?? default, default, "", form.Day("occurredOn") ?? desk.Today)
        {
            DialogueId = RecordOpinion.Chosen(form, "dialogue", picks.Dialogues.Select(row => row.Id)),
            VillageId = desk.Actor.VillageId,
            RecordedBy = desk.Actor.Id,
            RecorderBodies = sight.Bodies,
        };
        var rows = OpinionRows.Read(form, picks, frame);
        if (rows.Count == 0) form.Refuse("text-1", "prepare.recordMany.none");
        foreach (var (row, said) in rows)
        {
            foreach (var no in OpinionRows.At(row, said.MayReceive(desk.Today).Refusals)) form.Refuse(no.Field ?? $"text-{row}", no.TextKey, no.Args);
        }

        if (form.HasErrors) return View(desk, form, picks);
        var unit = desk.UnitId;
        var decision = await desk.Write<int>($"opinions/{unit}", async turn =>
        {
            foreach (var (row, said) in rows)
            {
                var taken = await Intake.Receive(turn, unit, said, ct);
                if (taken.Refused) return OpinionRows.At(row, taken.Refusals);
            }

            return rows.Count;
        }, ct);
        return decision.Try(out var count) ? desk.Go($"{Url}?da-ghi={count}&doi-thoai={frame.DialogueId:D}") : View(desk, form.Refused(decision), picks);
    }
}
