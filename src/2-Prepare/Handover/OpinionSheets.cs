using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.Handover;

/// <summary>What the sheet says beside the receipt itself.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Url">Where its QR leads.</param>
/// <param name="Promise">The signed promise.</param>
/// <param name="Due">By when the person hears; null where nothing is ruled.</param>
/// <param name="Why">The page that explains the day.</param>
/// <param name="HeldOn">The day of the dialogue it was said for.</param>
public sealed record PaperView(OpinionReceipt Receipt, string Url, string Promise, DateOnly? Due, string? Why, DateOnly? HeldOn);

/// <summary>The sheets of receipts (phiếu tiếp nhận), whoever hands them out.</summary>
public sealed class OpinionSheets(Promises promises, RulesInForce rules)
{
    /// <summary>The sheet of an opinion that was just taken in; null where there is none for this reader.</summary>
    public async Task<PaperView?> Of(Desk desk, DoiThoaiDb db, Guid opinion, CancellationToken ct) => await OpinionReceipt.Of(db, opinion, ct) is { } receipt ? await Of(desk, receipt, ct) : null;

    /// <summary>The sheet of a receipt.</summary>
    internal async Task<PaperView> Of(Desk desk, OpinionReceipt receipt, CancellationToken ct)
    {
        var opinion = receipt.Opinion;
        var day = Clock.DayOf(opinion.ReceivedAt);
        var deadline = await rules.Find("opinion.acknowledge", opinion.UnitId, day, ct) is { Value: not null } rule ? (await rules.CalendarOf(opinion.UnitId, ct)).After(day, rule) : null;
        var held = opinion.DialogueId is { } id ? (await Plan.Handover.Dialogues.Find(desk.Db, id, ct))?.HeldOn : null;
        return new(receipt, receipt.Url(desk.Http.Request), receipt.Promise(promises), deadline?.Due, deadline is null ? null : WhyDay.Url(deadline, opinion.UnitId, "opinion.acknowledge"), held);
    }
}
