using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>Answers to opinions that were approved for the public, for the feeds.</summary>
internal sealed class AnswerNews(IEnumerable<IPublicAnswers> stages) : INewsSource
{
    private const int TitleLength = 120;

    public async Task<IReadOnlyList<NewsEntry>> Of(Desk desk, string? unit, int most, CancellationToken ct) =>
    [
        .. (await AnsweredAlike.Latest(PublicDoor.Open(desk), stages, unit, most, ct)).Select(it => new NewsEntry(
            "answer", it.Opinion.Id, it.Matters.Max(matter => matter.Matter.EndedOn) ?? it.Opinion.OccurredOn, desk.T["submit.news.answer", Texts.Short(it.Words, TitleLength)], string.Join("\n\n", it.Answers().Select(answer => answer.Text)), it.Url, it.Unit)),
    ];
}
