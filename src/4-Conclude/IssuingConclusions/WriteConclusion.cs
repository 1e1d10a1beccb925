using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.IssuingConclusions;

/// <summary>The office writes the conclusion notice: what was settled and the table of tasks stand there already; the chair adds tasks.</summary>
internal static class WriteConclusion
{
    internal static string Route(Guid dialogue) => $"/lam-viec/doi-thoai/{dialogue}/ket-luan";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/ket-luan", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/ket-luan", Send).Allow(Right.WriteConclusions);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, null, ct);

    internal static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, Form? typed, CancellationToken ct)
    {
        if (await ConferenceRecord.Of(desk.Db, id, ct) is not { } record) return desk.NotHere();
        var (notices, sets, minutes) = (desk.Db.ConclusionNotices, desk.Db.ConclusionLines, desk.Db.Minutes);
        var notice = await notices.FirstOrDefaultAsync(row => row.Id == id, ct);
        var saved = await sets.Where(row => row.DialogueId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var texts = Vietnamese.Of(desk);
        if (notice is { State: ConclusionState.Issued, DocumentId: { } document })
        {
            var issued = await Numbers.All(desk.Db).FirstAsync(row => row.Id == document, ct);
            return desk.Page<SeeConclusionPage>(new { Record = record, Notice = notice, Document = issued, Lines = PrintedLine.Of(record, saved) });
        }

        var lines = NoticeLine.Of(texts, record, saved);
        var issuer = notice?.IssuerBodyId ?? record.IssuerBody()?.Id;
        var form = Form.Over(typed, Form.Of(
            desk.T,
            notice?.Version ?? 0,
            [
                ("general", notice?.General ?? record.Conference?.ChairConclusion),
                ("issuer", issuer),
                ("signedAs", notice?.SignedAs ?? SignedAs(texts, record)),
                ("signer", notice?.Signer ?? record.Roles.FirstOrDefault(role => role.Kind == Plan.RoleKind.Chair)?.Name),
                ("issuedOn", desk.Actor.Loading ? null : desk.Today),
                .. lines.SelectMany(line => line.Fields()),
            ]));
        return desk.Page<WriteConclusionPage>(
            new
            {
                Form = form,
                Record = record,
                Lines = lines,
                Spare = Math.Max(lines.Count(line => line.Heard is null) + NoticeLine.Spare, form.Names.Count(name => name.StartsWith("text-x", StringComparison.Ordinal))),
                MinutesSigned = await minutes.AnyAsync(row => row.Id == id && row.State == MinutesState.Signed, ct),
                Next = issuer is { } body ? await Numbers.Propose(desk.Db, body, texts["documentSymbol.conclusionNotice"], desk.Today, ct) : null,
                Due = await PaperDue.OfConclusion(rules, record.Unit.Id, record.HeldOn, ct),
            },
            form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var draft = Read(form);
        if (form.HasErrors) return await View(desk, rules, id, form, ct);
        var decision = await desk.Write<ConclusionNotice>($"dialogue/{id}", async turn =>
        {
            if (await ConferenceRecord.Of(turn.Db, id, ct) is not { Conference: not null } record) return new Refusal("conclude.minutes.notOpen");
            var notice = await Own(turn, record, form, ct);
            var written = notice.Write(draft);
            if (written.Refused) return written;
            var lines = await Lines(desk, turn, record, form, ct);
            if (form.HasErrors) return new Refusal("conclude.line.look");
            await Keep(turn, record, notice, lines, ct);
            return notice;
        }, ct);
        return decision.Refused ? await View(desk, rules, id, form.Refused(decision), ct) : desk.Go(Route(id));
    }

    internal static ConclusionDraft Read(Form form) =>
        new(form.Text("general", Form.LongText, required: false), form.Ref("issuer", required: false), form.Text("signedAs", 300, required: false), form.Text("signer", 200, required: false));

    /// <summary>The notice's row, made where there is none.</summary>
    internal static async Task<ConclusionNotice> Own(Turn turn, ConferenceRecord record, Form form, CancellationToken ct)
    {
        var (sets, id) = (turn.Db.ConclusionNotices, record.Dialogue.Id);
        if (await sets.FirstOrDefaultAsync(row => row.Id == id, ct) is { } known)
        {
            // Somebody wrote the first draft after this page was shown.
            if (form.Version == 0 && known.State == ConclusionState.Draft) throw new ConflictException();
            known.Expect(form);
            if (turn.Db.Entry(known) is { State: EntityState.Unchanged } kept) kept.State = EntityState.Modified;
            return known;
        }

        var notice = new ConclusionNotice { Id = id, UnitId = record.Unit.Id };
        sets.Add(notice);
        return notice;
    }

    /// <summary>The lines as they were typed; a task of the chair's that has no words is none.</summary>
    internal static async Task<IReadOnlyList<NoticeLine>> Lines(Desk desk, Turn turn, ConferenceRecord record, Form form, CancellationToken ct)
    {
        var (sets, id) = (turn.Db.ConclusionLines, record.Dialogue.Id);
        var saved = await sets.Where(row => row.DialogueId == id).ToListAsync(ct);
        var besides = form.Names.Where(name => name.StartsWith("text-x", StringComparison.Ordinal)).Select(name => name[5..]);
        return
        [
            .. NoticeLine.Of(Vietnamese.Of(desk), record, saved).Where(line => line.Heard is not null).Select(line => form.Names.Contains($"text-{line.Key}") ? line.Read(form) : line),
            .. besides.Select(key => new NoticeLine(key, LineKind.Task, null).Read(form)).Where(line => line.Text.Length > 0 || line.Owner is not null),
        ];
    }

    /// <summary>Writes the lines anew; gives them as they are kept.</summary>
    internal static async Task<Decision<IReadOnlyList<ConclusionLine>>> Keep(Turn turn, ConferenceRecord record, ConclusionNotice notice, IReadOnlyList<NoticeLine> lines, CancellationToken ct)
    {
        var (sets, id) = (turn.Db.ConclusionLines, record.Dialogue.Id);
        sets.RemoveRange(await sets.Where(row => row.DialogueId == id).ToListAsync(ct));
        var day = notice.IssuedOn ?? turn.Today;
        var issuer = record.Bodies.FirstOrDefault(body => body.Id == notice.IssuerBodyId);
        var government = record.Bodies.FirstOrDefault(body => body.Kind == BodyKind.PeoplesCommittee && body.LivesOn(record.HeldOn ?? day));
        List<Refusal> faults = [];
        List<ConclusionLine> kept = [];
        foreach (var line in lines)
        {
            var owner = record.Bodies.FirstOrDefault(body => body.Id == line.Owner);
            var through = Guid.Empty;
            if (owner is not null && issuer is not null)
            {
                var route = ConclusionLine.Route(issuer, owner, government, line.Heard?.Head.IsParty ?? false, $"owner-{line.Key}");
                if (!route.Try(out through)) faults.AddRange(route.Refusals);
            }

            kept.Add(new ConclusionLine
            {
                Id = turn.NewId(),
                UnitId = record.Unit.Id,
                DialogueId = id,
                MatterId = line.Heard?.Head.Id,
                Ordinal = kept.Count + 1,
                Kind = line.Kind,
                Text = line.Text,
                OwnerBodyId = owner?.Id,
                ThroughBodyId = through == Guid.Empty ? null : through,
                SupportingBodyIds = [.. line.Supporting.Where(support => support != owner?.Id.ToString("D"))],
                DueOn = line.DueOn,
                PassedUpTo = line.PassedUpTo,
            });
        }

        sets.AddRange(kept);
        return faults.Count > 0 ? faults : kept;
    }

    private static string SignedAs(Texts texts, ConferenceRecord record) => texts[record.IssuerBody()?.Side == Side.State ? "conclude.signedAs.state" : "conclude.signedAs.party"];
}
