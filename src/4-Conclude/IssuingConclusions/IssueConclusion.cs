using System.Globalization;
using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.IssuingConclusions;

/// <summary>The head signs the conclusion notice: it gets its number and never changes, and everything that was not settled becomes a promise with an owner and a day.</summary>
internal static class IssueConclusion
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/doi-thoai/{id:guid}/ket-luan/ky", Send).Allow(Right.SignConclusions);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var draft = WriteConclusion.Read(form);
        var on = form.Day("issuedOn");
        var number = NumberTyped(form);
        var reason = form.Text("reason", 1000, required: false);
        if (form.HasErrors) return await WriteConclusion.View(desk, rules, id, form, ct);
        var decision = await desk.Write<ConclusionIssued>($"dialogue/{id}", async turn =>
        {
            if (await ConferenceRecord.Of(turn.Db, id, ct) is not { Conference: not null } record) return new Refusal("conclude.minutes.notOpen");
            var notice = await WriteConclusion.Own(turn, record, form, ct);
            var written = notice.Write(draft);
            if (written.Refused) return written.Refusals.ToList();
            var minutes = turn.Db.Minutes;
            var signed = await minutes.AnyAsync(row => row.Id == id && row.State == MinutesState.Signed, ct);
            var issued = notice.Issue(record.Dialogue.State, signed, record.HeldOn, on!.Value, turn.Today);
            if (issued.Refused) return issued.Refusals.ToList();

            var typed = await WriteConclusion.Lines(desk, turn, record, form, ct);
            if (form.HasErrors) return new Refusal("conclude.line.look");
            var faults = typed.SelectMany(line => line.Kind == LineKind.Task
                ? ConclusionLine.Faults(line.Key, line.Text, line.Owner, line.DueOn, line.Heard?.Head.Ending, turn.Loading ? DateOnly.MinValue : on.Value)
                : line.Text.Length == 0 ? [new Refusal("conclude.line.textNeeded", $"text-{line.Key}")] : []).ToList();
            var kept = await WriteConclusion.Keep(turn, record, notice, typed, ct);
            faults.AddRange(kept.Refusals);
            if (faults.Count > 0) return faults;

            var due = await PaperDue.OfConclusion(rules, record.Unit.Id, record.HeldOn, ct);
            var late = Breach.Weigh(due.On, on.Value, reason, turn.Loading && on < turn.Today, "conclude.notice.late");
            if (!late.Try(out var broken)) return late.Refusals.ToList();
            if (broken) Plan.Handover.Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = record.Unit.Id, SubjectId = id, DialogueId = id, RuleKey = PaperDue.ConclusionRule, DueOn = due.On!.Value, ActualOn = on.Value, Reason = reason });
            return await Issue(desk, turn, record, notice, kept.Fact, number, form.Ticked("typedIn"), ct);
        }, ct);
        return decision.Refused ? await WriteConclusion.View(desk, rules, id, form.Refused(decision), ct) : desk.Go(WriteConclusion.Route(id));
    }

    private static async Task<Decision<ConclusionIssued>> Issue(Desk desk, Turn turn, ConferenceRecord record, ConclusionNotice notice, IReadOnlyList<ConclusionLine> lines, DocumentNumber? number, bool typedIn, CancellationToken ct)
    {
        var (id, unit, on, texts) = (record.Dialogue.Id, record.Unit.Id, notice.IssuedOn!.Value, Vietnamese.Of(desk));
        var document = await Numbers.Issue(turn, new OutgoingDocument(unit, notice.IssuerBodyId!.Value, DocumentType.ConclusionNotice, number is { Symbol.Length: > 0 } ? number.Symbol : texts["documentSymbol.conclusionNotice"], on, texts["conclude.notice.subject", record.Dialogue.Theme])
        {
            Number = number?.Number,
            Dialogue = id,
            TypedIn = typedIn || number is not null,
            Issuer = number is { Issuer.Length: > 0 } ? number.Issuer : null,
        }, ct);
        if (!document.Try(out var numbered)) return document.Refusals.ToList();
        notice.DocumentId = numbered.Id;
        var tasks = 0;
        foreach (var line in lines.Where(line => line.Kind == LineKind.Task))
        {
            var matters = record.Heard.FirstOrDefault(heard => heard.Head.Id == line.MatterId)?.Matters.Where(matter => matter.Ending is { } ending && Matter.LeavesTask(ending)).Cast<Matter?>().ToList();
            foreach (var matter in matters ?? [null]) await Give(turn, record, line, matter, on, ct);
            tasks += matters?.Count ?? 1;
        }

        record.Dialogue.State = DialogueState.Concluded;
        var fact = new ConclusionIssued(numbered.Id, numbered.Printed, on, lines.Count(line => line.Kind == LineKind.Settled), tasks);
        await turn.Register(unit, id, fact, [("text", NoticeText.Of(texts, record, notice, numbered.Printed, PrintedLine.Of(record, lines)))], on, ct);
        return fact;
    }

    private static async Task Give(Turn turn, ConferenceRecord record, ConclusionLine line, Matter? matter, DateOnly on, CancellationToken ct)
    {
        var above = matter?.Ending == MatterEnding.PassedUp;
        var task = new ConclusionTask
        {
            Id = turn.NewId(),
            UnitId = record.Unit.Id,
            DialogueId = record.Dialogue.Id,
            MatterId = matter?.Id,
            OwnerBodyId = line.OwnerBodyId,
            ThroughBodyId = line.ThroughBodyId,
            SupportingBodyIds = [.. line.SupportingBodyIds],
            Text = line.Text,
            GivenOn = on,
            DueOn = line.DueOn,
            PromisedOn = line.DueOn,
            State = above ? TaskState.WaitingAbove : TaskState.Open,
            PassedUpTo = above ? line.PassedUpTo : null,
            PassedUpOn = above ? on : null,
        };
        turn.Db.Tasks.Add(task);
        if (matter is not null) matter.DueOn = line.DueOn;
        await turn.Register(record.Unit.Id, matter?.OpinionId ?? record.Dialogue.Id, new TaskGiven(task.Id, record.Dialogue.Id, matter?.Id, task.OwnerBodyId, task.ThroughBodyId, task.DueOn), [("text", line.Text)], on, ct);
    }

    // A bare number is one of the issuer's own register; nothing takes its next one.
    private static DocumentNumber? NumberTyped(Form form)
    {
        var typed = form.Text("number", 50, required: false);
        if (typed.Length == 0) return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var bare)) return new DocumentNumber(bare, "", "", Ground.Units.Side.Party);
        var read = DocumentNumber.Read(typed, "number");
        if (read.Try(out var number)) return number;
        form.Refused(read);
        return null;
    }
}
