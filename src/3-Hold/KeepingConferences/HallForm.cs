using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>Fills the conference's page: with what was written down, else with the answers that were approved beforehand.</summary>
internal static class HallForm
{
    internal static Form Of(Texts texts, HallBook book)
    {
        List<(string, object?)> fields = [("conclusion-end", book.Conference?.ChairConclusion), ("closedAt-end", book.Conference?.ClosedAt)];
        foreach (var row in book.Rows)
        {
            var key = row.Key;
            var (first, second) = (row.Given.FirstOrDefault(answer => answer.Ordinal == 1), row.Given.FirstOrDefault(answer => answer.Ordinal == 2));
            var prepared = row.Recorded ? null : row.Prepared;
            var ending = row.Recorded ? row.Head.Ending : prepared?.Proposes;
            fields.AddRange(
            [
                ($"by-{key}", first?.ByPost ?? ProposedPost(texts, book, row)),
                ($"text-{key}", first?.Text ?? prepared?.Text),
                ($"at-{key}", first?.GivenAt),
                ($"question-{key}", row.Question), ($"secondBy-{key}", second?.ByPost), ($"second-{key}", second?.Text),
                ($"ending-{key}", ending),
                ($"due-{key}", row.Recorded ? (ending is { } left && Matter.LeavesTask(left) ? row.Head.DueOn : null) : prepared?.ProposesBy),
                ($"lead-{key}", row.Head.LeadBodyId),
                ($"support-{key}", row.Head.SupportingBodyIds.Select(id => id.ToString("D"))),
                ($"ground-{key}", row.Recorded ? row.Head.EndingGround : prepared is null ? null : string.Join("; ", prepared.Basis)),
                ($"satisfied-{key}", row.Head.Satisfaction),
            ]);
            foreach (var (point, _) in row.Points) fields.AddRange([($"point-{point.Id:D}-{key}", point.Ending), ($"pointGround-{point.Id:D}-{key}", point.EndingGround)]);
        }

        return Form.Of(texts, 0, [.. fields]);
    }

    /// <summary>Who can answer: the presidium, then the heads of the bodies, the leading ones in front.</summary>
    internal static IReadOnlyList<Choice> Posts(Texts texts, HallBook book, string? typed) =>
    [
        .. book.Roles.Where(role => role.Kind is RoleKind.Chair or RoleKind.Presidium).OrderBy(role => role.Kind).Select(role => role.Post)
            .Concat(book.Bodies.Where(MayAnswer).Select(body => PostOf(texts, body)))
            .Append(typed ?? "").Where(post => post.Length > 0).Distinct().Select(post => new Choice(post, post)),
    ];

    /// <summary>Bodies that can go on with a matter.</summary>
    internal static bool MayAnswer(Body body) => body.Kind is not (BodyKind.Inspection or BodyKind.StandingCommittee or BodyKind.PeoplesCouncil);

    // A body has leaders; a village is spoken for; one officer speaks alone.
    private static string PostOf(Texts texts, Body body) =>
        texts["hold.by.officer"].Split(';').Any(post => body.Name.StartsWith(post, StringComparison.OrdinalIgnoreCase)) ? body.Name : texts[body.Kind == BodyKind.Village ? "hold.by.village" : "hold.by.head", body.Name];

    /// <summary>Who is proposed to answer: the head of the body that leads it, else the chair.</summary>
    internal static string? ProposedPost(Texts texts, HallBook book, HallRow? row) =>
        row?.Head.LeadBodyId is { } lead && book.Bodies.FirstOrDefault(body => body.Id == lead) is { } body && MayAnswer(body) ? PostOf(texts, body)
        : book.Roles.OrderBy(role => role.Kind).FirstOrDefault(role => role.Kind is RoleKind.Chair or RoleKind.Presidium)?.Post;
}
