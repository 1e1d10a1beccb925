using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>Day, hour, length and place of a conference, as fields of a form.</summary>
internal sealed record DaySection(DateOnly? On, TimeOnly? At, double? Days, string Place)
{
    public static DaySection Read(Form form) => new(form.Day("heldOn"), form.Time("startsAt"), form.Decimal("days", 0.1, 10, required: false), form.Text("place", 300));

    public IEnumerable<(string Name, object? Value)> Fields() => [("heldOn", On), ("startsAt", At), ("days", Days), ("place", Place)];

    /// <summary>Sets them, or tells why not.</summary>
    public Decision<bool> Set(Turn turn, Dialogue dialogue, PlanState? plan)
    {
        var known = dialogue.HeldOn == On && dialogue.StartsAt == At;
        var decision = dialogue.FixDay(plan, On!.Value, At, turn.Today, turn.Loading);
        if (!decision.Try(out var fact)) return decision.Refusals.ToList();
        if (dialogue.NoticedOn is not null && dialogue.Place != Place) return new Refusal("plan.day.noticed", "place");
        (dialogue.HeldOn, dialogue.StartsAt, dialogue.Days, dialogue.Place, dialogue.State) = (On, At, Days, Place, DialogueState.Preparing);
        if (!known) turn.Record(dialogue.UnitId, dialogue.Id, fact, turn.Loading && On < turn.Today ? On : null);
        return true;
    }
}
