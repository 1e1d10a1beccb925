using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>Programme and house rules of a conference, as fields of a form; a row without a kind says nothing.</summary>
internal sealed record ProgrammeSection(IReadOnlyList<(ProgrammeKind Kind, string Who, int? Minutes, string Text)> Items, List<string> HouseRules)
{
    private const int Most = 40;
    private const int Spare = 2;

    public static ProgrammeSection Read(Form form)
    {
        var items = new List<(ProgrammeKind, string, int?, string)>();
        for (var i = 1; i <= Most && form[$"item-{i}-text"] is not null; i++)
        {
            if (form.Choice<ProgrammeKind>($"item-{i}-kind", required: false) is not { } kind) continue;
            items.Add((kind, form.Text($"item-{i}-who", 300, required: false), form.Number($"item-{i}-minutes", 1, 1440, required: false), form.Text($"item-{i}-text", 1000, required: false)));
        }

        return new ProgrammeSection(items, form.Lines("houseRules", 50, 1000));
    }

    public IEnumerable<(string Name, object? Value)> Fields()
    {
        for (var i = 0; i < Items.Count + Spare; i++)
        {
            var item = i < Items.Count ? Items[i] : default;
            yield return ($"item-{i + 1}-kind", i < Items.Count ? item.Kind : null);
            yield return ($"item-{i + 1}-who", item.Who);
            yield return ($"item-{i + 1}-minutes", item.Minutes);
            yield return ($"item-{i + 1}-text", item.Text);
        }

        yield return ("items", Items.Count + Spare);
        yield return ("houseRules", string.Join('\n', HouseRules));
    }

    /// <summary>Sets them, in place of those that were set before.</summary>
    public async Task<Decision<bool>> Set(Turn turn, Dialogue dialogue, PlanState? plan, CancellationToken ct)
    {
        if (dialogue.Prepare(plan) is { Refused: true } no) return no;
        if (Items.Count == 0) return new Refusal("plan.programme.empty", "item-1-kind");
        var rows = turn.Db.ProgrammeItems;
        rows.RemoveRange(await rows.Where(row => row.DialogueId == dialogue.Id).ToListAsync(ct));
        rows.AddRange(Items.Select((item, i) => new ProgrammeItem { Id = turn.NewId(), UnitId = dialogue.UnitId, DialogueId = dialogue.Id, Ordinal = i + 1, Kind = item.Kind, Who = item.Who, Minutes = item.Minutes, Text = item.Text }));
        dialogue.HouseRules = HouseRules;
        turn.Record(dialogue.UnitId, dialogue.Id, new ProgrammeSet(Items.Count, HouseRules.Count), turn.Loading && dialogue.HeldOn < turn.Today ? dialogue.HeldOn : null);
        return true;
    }
}
