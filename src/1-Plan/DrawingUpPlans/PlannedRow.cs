using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>One planned dialogue as a row of the form; a row without theme and month says nothing.</summary>
public sealed record PlannedRow(Guid? Id, DateOnly? Month, Regime Regime, Content Content, DialogueHost Host, string Theme, Guid? VillageId, string? Cluster, double? Days)
{
    /// <summary>Rows that the form shows beyond those that are filled.</summary>
    public const int Spare = 2;

    private const int Most = 60;

    /// <summary>The rows that were typed; what is wrong stands at its field.</summary>
    internal static List<PlannedRow> Read(Form form, int year)
    {
        var rows = new List<PlannedRow>();
        for (var i = 1; i <= Most && form[$"theme-{i}"] is not null; i++)
        {
            var id = form.Ref($"id-{i}", required: false);
            if (string.IsNullOrWhiteSpace(form[$"theme-{i}"]) && string.IsNullOrWhiteSpace(form[$"month-{i}"])) continue;
            var month = form.Month($"month-{i}");
            if (month is { } on && on.Year != year) form.Refuse($"month-{i}", "plan.row.otherYear", $"{year}");
            rows.Add(new PlannedRow(
                id, month,
                form.Choice<Regime>($"regime-{i}") ?? Regime.Periodic,
                form.Choice<Content>($"content-{i}") ?? Content.General,
                form.Choice<DialogueHost>($"host-{i}") ?? DialogueHost.PartyHead,
                form.Text($"theme-{i}", 500),
                form.Ref($"village-{i}", required: false),
                form.Text($"cluster-{i}", 200, required: false) is { Length: > 0 } cluster ? cluster : null,
                form.Decimal($"days-{i}", 0.1, 10, required: false)));
        }

        return rows;
    }

    /// <summary>The form that shows these rows.</summary>
    internal static IEnumerable<(string Name, object? Value)> Fields(IReadOnlyList<PlannedRow> rows)
    {
        for (var i = 0; i < rows.Count + Spare; i++)
        {
            var row = i < rows.Count ? rows[i] : null;
            yield return ($"id-{i + 1}", row?.Id);
            yield return ($"month-{i + 1}", row?.Month is { } month ? $"{month:MM/yyyy}" : null);
            yield return ($"regime-{i + 1}", row?.Regime ?? Regime.Periodic);
            yield return ($"content-{i + 1}", row?.Content ?? Content.General);
            yield return ($"host-{i + 1}", row?.Host ?? DialogueHost.PartyHead);
            yield return ($"theme-{i + 1}", row?.Theme);
            yield return ($"village-{i + 1}", row?.VillageId);
            yield return ($"cluster-{i + 1}", row?.Cluster);
            yield return ($"days-{i + 1}", row?.Days);
        }
    }

    /// <summary>Puts the dialogue into a plan.</summary>
    internal Dialogue Enter(Turn turn, DialoguePlan plan)
    {
        var dialogue = new Dialogue { Id = turn.NewId(), UnitId = plan.UnitId, PlanId = plan.Id, State = DialogueState.Planned };
        Fill(dialogue);
        turn.Db.Dialogues.Add(dialogue);
        turn.Record(plan.UnitId, dialogue.Id, new DialoguePlanned(plan.Id, Regime, Content, Host, dialogue.PlannedMonth));
        return dialogue;
    }

    /// <summary>Takes the row's values over.</summary>
    internal void Fill(Dialogue dialogue)
    {
        (dialogue.Regime, dialogue.Content, dialogue.Host, dialogue.Theme, dialogue.PlannedMonth) = (Regime, Content, Host, Theme, Month!.Value);
        (dialogue.VillageId, dialogue.Cluster, dialogue.Days) = (VillageId, Cluster, Days);
    }
}
