using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Prepare.Handover;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>The rows of a form in which several opinions are typed, one a row; empty rows fall away, a faulty one keeps its place.</summary>
internal static class OpinionRows
{
    /// <summary>How many rows a form offers at least.</summary>
    internal const int Count = 12;

    /// <summary>The most rows a form takes.</summary>
    internal const int Most = 100;

    /// <summary>How many rows the form had.</summary>
    internal static int In(Form form) => Math.Clamp(int.TryParse(form["rows"], out var rows) ? rows : Count, Count, Most);

    /// <summary>Reads the rows that hold words; every fault stands at its own row.</summary>
    /// <param name="form">The form.</param>
    /// <param name="picks">What there was to choose from.</param>
    /// <param name="frame">What all rows have in common; its text and kind are not used.</param>
    internal static List<(int Row, NewOpinion Said)> Read(Form form, Picks picks, NewOpinion frame)
    {
        List<(int, NewOpinion)> rows = [];
        for (var i = 1; i <= In(form); i++)
        {
            var typed = string.Concat(form[$"text-{i}"], form[$"name-{i}"], form[$"phone-{i}"]).Trim();
            if (typed.Length == 0) continue;
            var text = form.Text($"text-{i}", Form.LongText);
            if (LegalHints.In(text) is { Legal: true } hints && !form.Ticked($"confirm-{i}")) form.Refuse($"confirm-{i}", "prepare.record.legal", hints.Found);
            rows.Add((i, frame with
            {
                Kind = form.Choice<OpinionKind>($"kind-{i}") ?? default,
                Text = text,
                Author = form.Text($"name-{i}", 200, required: false),
                Phone = form.Text($"phone-{i}", 30, required: false),
                VillageId = frame.VillageId ?? RecordOpinion.Chosen(form, $"village-{i}", picks.Villages.Select(row => row.Id)),
                Voices = form.Number($"voices-{i}", 1, 100_000, required: false) ?? 1,
                Consent = form.Ticked($"consent-{i}"),
            }));
        }

        return rows;
    }

    /// <summary>Brings a refusal to its row.</summary>
    internal static List<Refusal> At(int row, IReadOnlyList<Refusal> refusals) =>
        [.. refusals.Select(no => new Refusal(no.TextKey, no.Field is null or "occurredOn" or "about" ? no.Field : $"{no.Field}-{row}", no.Args))];
}
