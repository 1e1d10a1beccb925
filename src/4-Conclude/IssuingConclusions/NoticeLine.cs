using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Hold.Handover;
using DoiThoai.Prepare;

namespace DoiThoai.Conclude.IssuingConclusions;

/// <summary>A line of the notice while it is written: as it was saved, else as what was recorded proposes it.</summary>
/// <param name="Key">Its key in the form: the matter's id, or the number of a task that the chair gave besides.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Heard">The matter, with what was heard of it; null for a task that the chair gave besides.</param>
public sealed record NoticeLine(string Key, LineKind Kind, HeardMatter? Heard)
{
    /// <summary>Empty rows for tasks that the chair gives besides.</summary>
    internal const int Spare = 2;

    private const int Most = 400;

    public string Text { get; init; } = "";

    public Guid? Owner { get; init; }

    public IReadOnlyList<string> Supporting { get; init; } = [];

    public DateOnly? DueOn { get; init; }

    public string? PassedUpTo { get; init; }

    /// <summary>Every line, in the order of the notice: what was settled, what is to be done, what the chair gave besides.</summary>
    internal static IReadOnlyList<NoticeLine> Of(Texts texts, ConferenceRecord record, IReadOnlyList<ConclusionLine> saved)
    {
        var lines = record.Heard.Where(heard => heard.Head.Ending is not null).Select(heard =>
        {
            var kind = Matter.Settles(heard.Head.Ending!.Value) ? LineKind.Settled : LineKind.Task;
            var line = saved.FirstOrDefault(row => row.MatterId == heard.Head.Id && row.Kind == kind);
            return line is null ? Proposed(texts, record, heard, kind) : From(line, heard.Head.Id.ToString("D"), heard);
        }).ToList();
        var besides = saved.Where(row => row.MatterId is null).OrderBy(row => row.Ordinal).ToList();
        return
        [
            .. lines.Where(line => line.Kind == LineKind.Settled),
            .. lines.Where(line => line.Kind == LineKind.Task),
            .. besides.Select((line, place) => From(line, $"x{place + 1}", null)),
        ];
    }

    /// <summary>The fields of the form.</summary>
    internal IEnumerable<(string, object?)> Fields() =>
    [
        ($"text-{Key}", Text), ($"owner-{Key}", Owner), ($"support-{Key}", Supporting), ($"due-{Key}", DueOn), ($"above-{Key}", PassedUpTo),
    ];

    /// <summary>The line as it was typed.</summary>
    internal NoticeLine Read(Form form) => this with
    {
        Text = form.Text($"text-{Key}", 2000, required: false),
        Owner = Kind == LineKind.Task ? form.Ref($"owner-{Key}", required: false) : null,
        Supporting = [.. form.All($"support-{Key}").Where(id => Guid.TryParseExact(id, "D", out _)).Distinct()],
        DueOn = Kind == LineKind.Task ? form.Day($"due-{Key}", required: false) : null,
        PassedUpTo = Heard?.Head.Ending == MatterEnding.PassedUp ? form.Text($"above-{Key}", 200, required: false) : null,
    };

    private static NoticeLine From(ConclusionLine line, string key, HeardMatter? heard) => new(key, line.Kind, heard)
    {
        Text = line.Text,
        Owner = line.OwnerBodyId,
        Supporting = line.SupportingBodyIds,
        DueOn = line.DueOn,
        PassedUpTo = line.PassedUpTo,
    };

    private static NoticeLine Proposed(Texts texts, ConferenceRecord record, HeardMatter heard, LineKind kind)
    {
        var matter = heard.Head;
        var field = matter.Field.Length == 0 ? texts.Word(matter.Kind) : texts["field." + matter.Field];
        var answer = heard.Opinion.Restricted ? "" : heard.Answers.Select(it => it.Text).LastOrDefault(text => text.Length > 0) ?? "";
        return new NoticeLine(matter.Id.ToString("D"), kind, heard)
        {
            Text = answer.Length == 0 ? texts["conclude.line.written", field] : texts["conclude.line.answered", field, Texts.Short(answer, Most)],
            Owner = kind == LineKind.Settled ? null : matter.LeadBodyId ?? record.Bodies.FirstOrDefault(body => body.Kind == (matter.IsParty ? BodyKind.PartyCommittee : BodyKind.PeoplesCommittee) && body.ValidTo is null)?.Id,
            Supporting = [.. matter.SupportingBodyIds.Select(id => id.ToString("D"))],
            DueOn = kind == LineKind.Task && matter.Ending != MatterEnding.PassedUp ? matter.DueOn : null,
            PassedUpTo = matter.Ending != MatterEnding.PassedUp ? null : texts.Word(matter.Competence == Competence.Own ? Competence.Province : matter.Competence),
        };
    }
}
