using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.RecordingOpinions;
using DoiThoai.Prepare.SearchingAnswers;
using DoiThoai.Prepare.SubmittingOpinions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Prepare.Handover;

/// <summary>What somebody is about to send in words of their own, looked at before anything is kept.</summary>
/// <param name="Unit">The unit it is sent to.</param>
/// <param name="Text">The words.</param>
/// <param name="Hints">What they read like.</param>
/// <param name="Alike">Answered opinions like it.</param>
/// <param name="Villages">The unit's villages.</param>
/// <param name="Bodies">Whom it may be about, where the words name an official.</param>
public sealed record SentWords(Unit Unit, string Text, LegalHints Hints, IReadOnlyList<PublishedOpinion> Alike, IReadOnlyList<Choice> Villages, IReadOnlyList<Choice> Bodies)
{
    /// <summary>Looks at them.</summary>
    public static async Task<SentWords> Of(Desk desk, Unit unit, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(unit);
        var (db, today) = (PublicDoor.Open(desk), desk.Today);
        var bodies = db.Bodies;
        var hints = LegalHints.In(text);
        var offices = hints.Official.Count == 0 ? [] : (await bodies.Where(row => row.UnitId == unit.Id).ToListAsync(ct)).Where(row => row.LivesOn(today)).ToList();
        return new(
            unit,
            text,
            hints,
            await AnsweredAlike.To(db, desk.Http.RequestServices.GetServices<IPublicAnswers>(), unit.Id, text, ct),
            await VillagesOf(db, unit.Id, today, ct),
            [.. offices.OrderBy(row => row.Side == Side.Village).ThenBy(row => row.Name, Folding.Order).Select(row => new Choice(row.Id.ToString("D"), row.Name))]);
    }

    /// <summary>The villages that people of a unit may name.</summary>
    public static async Task<IReadOnlyList<Choice>> VillagesOf(DoiThoaiDb db, string unit, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var own = await db.Villages.Where(row => row.UnitId == unit && (row.ValidTo == null || row.ValidTo >= today)).ToListAsync(ct);
        return [.. own.OrderBy(row => row.Name, Folding.Order).Select(row => new Choice(row.Id.ToString("D"), row.Name))];
    }

    /// <summary>The village that was chosen in a form; one that was not offered is a fault at its field.</summary>
    public static async Task<Guid?> Village(DoiThoaiDb db, Form form, string unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return RecordOpinion.Chosen(form, "village", await db.Villages.Where(row => row.UnitId == unit).Select(row => row.Id).ToListAsync(ct));
    }

    /// <summary>Reads them out of the form of the last step, with who says it; faults stand at their fields.</summary>
    public static async Task<NewOpinion> Read(DoiThoaiDb db, Form form, Unit unit, Guid? dialogue, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(unit);
        var text = form.Text("text", Form.LongText);
        var about = RecordOpinion.Chosen(form, "about", await db.Bodies.Where(row => row.UnitId == unit.Id).Select(row => row.Id).ToListAsync(ct));
        return new NewOpinion(OpinionSource.Person, OpinionChannel.Online, OpinionKind.KienNghi, text, today)
        {
            DialogueId = dialogue,
            VillageId = await Village(db, form, unit.Id, ct),
            Author = form.Text("name", 200, required: false),
            Phone = form.Text("phone", 30, required: false),
            Consent = form.Ticked("consent"),
            Restricted = about is not null,
            AboutBodyId = about,
            // Words that name an official are not for the head of the village, whoever they turn out to be about.
            Sealed = LegalHints.In(text).Official.Count > 0,
        };
    }

    /// <summary>Where an opinion about a dialogue can still be sent, as the form of sending names it; null where the unit takes none.</summary>
    public static async Task<string?> Destination(DoiThoaiDb db, DateOnly today, Guid dialogue, string unit, CancellationToken ct) =>
        (await SubmittingOpinions.Destination.Of(db, today, dialogue, ct) ?? await SubmittingOpinions.Destination.Find(db, today, unit, ct))?.Value;
}
