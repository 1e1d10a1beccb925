using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>What the forms of this stage let people choose from: the unit's villages, dialogues and bodies, and the closed lists.</summary>
public sealed record Picks(Texts T, IReadOnlyList<Village> Villages, IReadOnlyList<Dialogue> Dialogues, IReadOnlyList<Body> Bodies)
{
    /// <summary>Villages, in alphabetical order.</summary>
    internal IReadOnlyList<Choice> VillageChoices => [.. Villages.Select(row => new Choice(row.Id.ToString("D"), row.Name))];

    /// <summary>Dialogues that still take opinions; every one to an account that loads history.</summary>
    internal IReadOnlyList<Choice> DialogueChoices => [.. Dialogues.Select(row => new Choice(row.Id.ToString("D"), Name(row)))];

    internal IReadOnlyList<Choice> KindChoices => [.. Enum.GetValues<OpinionKind>().Select(word => new Choice(Form.Word(word), T.Word(word)))];

    internal IReadOnlyList<Choice> CompetenceChoices => [.. Enum.GetValues<Competence>().Where(word => word != Competence.District).Select(word => new Choice(Form.Word(word), T.Word(word)))];

    internal IReadOnlyList<Choice> FieldChoices => [.. OpinionFields.All.Select(it => new Choice(it.Code, T["field." + it.Code]))];

    internal IReadOnlyList<Choice> StateChoices => [.. Enum.GetValues<OpinionState>().Select(word => new Choice(Form.Word(word), T.Word(word)))];

    /// <summary>Bodies and the leaders of villages that an opinion may be about.</summary>
    internal IReadOnlyList<Choice> BodyChoices => [.. Bodies.Select(row => new Choice(row.Id.ToString("D"), row.Name))];

    internal static async Task<Picks> Of(Desk desk, CancellationToken ct)
    {
        var (villages, bodies, today) = (desk.Db.Villages, desk.Db.Bodies, desk.Today);
        var everything = desk.Actor.Loading;
        var dialogues = await Plan.Handover.Dialogues.All(desk.Db)
            .Where(row => everything || row.State == DialogueState.Planned || row.State == DialogueState.Preparing || row.State == DialogueState.UnderWay)
            .ToListAsync(ct);
        return new(
            desk.T,
            [.. (await villages.Where(row => everything || row.ValidTo == null || row.ValidTo >= today).ToListAsync(ct)).OrderBy(row => row.Name, Folding.Order)],
            [.. dialogues.OrderBy(row => row.HeldOn ?? row.PlannedMonth)],
            [.. (await bodies.ToListAsync(ct)).Where(row => everything || row.LivesOn(today)).OrderBy(row => row.Side).ThenBy(row => row.Kind).ThenBy(row => row.Name, Folding.Order)]);
    }

    /// <summary>A dialogue in a line: its day or month and its theme.</summary>
    internal string Name(Dialogue dialogue) => Name(T, dialogue);

    /// <summary>A dialogue in a line: its day or month and its theme.</summary>
    internal static string Name(Texts t, Dialogue dialogue)
    {
        var when = dialogue.HeldOn is { } on ? t["prepare.dialogue.on", on] : t["prepare.dialogue.month", dialogue.PlannedMonth.ToString("MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)];
        return dialogue.Theme.Length > 0 ? $"{when}: {dialogue.Theme}" : when;
    }

    internal string DialogueName(Guid? id) => Dialogues.FirstOrDefault(row => row.Id == id) is { } dialogue ? Name(dialogue) : "";

    internal string VillageName(Guid? id) => Villages.FirstOrDefault(row => row.Id == id)?.Name ?? "";

    internal string BodyName(Guid? id) => Bodies.FirstOrDefault(row => row.Id == id)?.Name ?? "";

    /// <summary>The nearest dialogue that is being prepared: the proposal for what has none.</summary>
    internal Guid? NextDialogue => Dialogues.FirstOrDefault(row => row.State is DialogueState.Preparing)?.Id ?? Dialogues.FirstOrDefault(row => row.State is DialogueState.Planned)?.Id;
}
