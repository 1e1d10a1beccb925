using DoiThoai.Conclude.Papers;

namespace DoiThoai.Conclude.IssuingConclusions;

/// <summary>A line of the notice as it is printed: names of bodies, no names of people.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Text">The words.</param>
/// <param name="Reference">The opinion's reference.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Through">Through whom it is given.</param>
/// <param name="Supporting">Who supports.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Above">To whom it is passed up.</param>
public sealed record PrintedLine(LineKind Kind, string Text, string? Reference, string? Owner, string? Through, IReadOnlyList<string> Supporting, DateOnly? DueOn, string? Above)
{
    /// <summary>The saved lines, in order.</summary>
    internal static IReadOnlyList<PrintedLine> Of(ConferenceRecord record, IEnumerable<ConclusionLine> lines) =>
    [
        .. lines.OrderBy(line => line.Ordinal).Select(line => new PrintedLine(
            line.Kind,
            line.Text,
            record.Heard.FirstOrDefault(heard => heard.Matters.Any(matter => matter.Id == line.MatterId))?.Opinion.Reference,
            record.BodyName(line.OwnerBodyId),
            record.BodyName(line.ThroughBodyId),
            [.. line.SupportingBodyIds.Select(id => Guid.TryParse(id, out var body) ? record.BodyName(body) : null).OfType<string>()],
            line.DueOn,
            line.PassedUpTo)),
    ];
}
