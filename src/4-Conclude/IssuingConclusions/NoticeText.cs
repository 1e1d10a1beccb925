using System.Globalization;
using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Conclude.IssuingConclusions;

/// <summary>The whole text of an issued notice, as the register commits to it.</summary>
internal static class NoticeText
{
    internal static string Of(Texts texts, ConferenceRecord record, ConclusionNotice notice, string printed, IReadOnlyList<PrintedLine> lines)
    {
        List<string> text =
        [
            record.BodyName(notice.IssuerBodyId) ?? record.Issuer(),
            printed,
            Texts.Day(notice.IssuedOn),
            texts["conclude.paper.notice"],
            texts["conclude.notice.subject", record.Dialogue.Theme],
            notice.General,
            texts["conclude.notice.settled"],
        ];
        text.AddRange(lines.Where(line => line.Kind == LineKind.Settled).Select((line, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {line.Text} ({line.Reference})")));
        text.Add(texts["conclude.notice.tasks"]);
        text.AddRange(lines.Where(line => line.Kind == LineKind.Task).Select((line, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {string.Join(" | ", new[]
        {
            line.Text, line.Reference, line.Owner, line.Through is null ? null : texts["conclude.notice.through", line.Through], string.Join(", ", line.Supporting), Texts.Day(line.DueOn), line.Above,
        }.Where(part => !string.IsNullOrEmpty(part)))}")));
        text.AddRange([notice.SignedAs, notice.Signer]);
        return string.Join('\n', text.Where(line => line.Length > 0));
    }
}
