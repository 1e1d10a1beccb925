using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.KeepingMinutes;

/// <summary>The secretary reads the minutes that were made from what was recorded, adds to them and notes that they were read aloud.</summary>
internal static class WriteMinutes
{
    internal static string Route(Guid dialogue) => $"/lam-viec/doi-thoai/{dialogue}/bien-ban";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/bien-ban", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/bien-ban", Send).Allow(Right.WriteConclusions);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, null, ct);

    internal static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, Form? typed, CancellationToken ct)
    {
        if (await ConferenceRecord.Of(desk.Db, id, ct) is not { } record) return desk.NotHere();
        var sets = desk.Db.Minutes;
        var saved = await sets.FirstOrDefaultAsync(row => row.Id == id, ct);
        var minutes = saved ?? Proposed(record);
        var form = Form.Over(typed, Form.Of(
            desk.T,
            saved?.Version ?? 0,
            ("addition", minutes.Addition),
            ("readOn", minutes.ReadOn ?? (desk.Actor.May(Right.SignConclusions) ? record.HeldOn : null)),
            ("readNote", minutes.ReadNote),
            ("secretary", minutes.SecretaryPost),
            ("chair", minutes.ChairPost),
            ("signedOn", desk.Actor.Loading ? record.HeldOn : desk.Today)));
        var isPublic = desk.Http.Request.Query["ban"] == "cong-khai";
        var text = await Sealed(desk.Db, minutes, isPublic, ct) ?? new MinutesText(Vietnamese.Of(desk), record, minutes, isPublic).Write();
        var corrections = desk.Db.MinutesCorrections;
        return desk.Page<WriteMinutesPage>(
            new
            {
                Form = form,
                Record = record,
                Minutes = minutes,
                Text = text,
                Public = isPublic,
                Due = await PaperDue.OfMinutes(rules, record.Unit.Id, record.HeldOn, ct),
                Corrections = await corrections.Where(row => row.DialogueId == id).OrderBy(row => row.OccurredOn).ThenBy(row => row.Id).ToListAsync(ct),
            },
            form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var draft = Read(form);
        if (form.HasErrors) return await View(desk, rules, id, form, ct);
        var decision = await desk.Write<Minutes>($"dialogue/{id}", async turn =>
            await ConferenceRecord.Of(turn.Db, id, ct) is { Conference: not null } record ? await Draft(turn, record, draft, form, ct) : new Refusal("conclude.minutes.notOpen"), ct);
        return decision.Refused ? await View(desk, rules, id, form.Refused(decision), ct) : desk.Go(Route(id));
    }

    internal static MinutesDraft Read(Form form) => new(
        form.Text("addition", Form.LongText, required: false), form.Day("readOn", required: false), form.Text("readNote", 500, required: false), form.Text("secretary", 200, required: false), form.Text("chair", 200, required: false));

    /// <summary>Writes the draft into the minutes' row, made where there is none.</summary>
    internal static async Task<Decision<Minutes>> Draft(Turn turn, ConferenceRecord record, MinutesDraft draft, Form form, CancellationToken ct)
    {
        var minutes = await Own(turn, record, form, ct);
        var before = minutes.ReadOn;
        var written = minutes.Write(draft, record.HeldOn, turn.Today);
        if (!written.Refused && minutes.ReadOn is { } read && read != before) turn.Record(record.Unit.Id, record.Dialogue.Id, new MinutesReadAloud(read), read);
        return written;
    }

    /// <summary>The text that was sealed; null before.</summary>
    internal static async Task<string?> Sealed(DoiThoaiDb db, Minutes minutes, bool isPublic, CancellationToken ct)
    {
        if (minutes.SealedSeq is not { } seq) return null;
        var (openings, id, name) = (db.Set<Opening>(), minutes.Id, isPublic ? "publicText" : "text");
        return await openings.AsNoTracking().Where(row => row.CaseId == id && row.Seq == seq && row.Name == name).Select(row => row.Value).FirstOrDefaultAsync(ct);
    }

    private static async Task<Minutes> Own(Turn turn, ConferenceRecord record, Form form, CancellationToken ct)
    {
        var (sets, id) = (turn.Db.Minutes, record.Dialogue.Id);
        if (await sets.FirstOrDefaultAsync(row => row.Id == id, ct) is { } known)
        {
            // Somebody wrote the first draft after this page was shown.
            if (form.Version == 0) throw new ConflictException();
            known.Expect(form);
            return known;
        }

        var minutes = Proposed(record);
        sets.Add(minutes);
        return minutes;
    }

    private static Minutes Proposed(ConferenceRecord record) => new()
    {
        Id = record.Dialogue.Id,
        UnitId = record.Unit.Id,
        SecretaryPost = record.Roles.FirstOrDefault(role => role.Kind == RoleKind.Secretary)?.Post ?? "",
        ChairPost = record.Roles.FirstOrDefault(role => role.Kind == RoleKind.Chair)?.Post ?? "",
    };
}
