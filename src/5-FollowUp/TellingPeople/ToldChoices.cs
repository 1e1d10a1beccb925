using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Prepare;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>The ways in which a person is told, the answers a person gives, and how a matter may end, as choices of a form.</summary>
internal static class ToldChoices
{
    public static IReadOnlyList<Choice> Of(Ground.Texts.Texts texts) =>
        [.. Enum.GetValues<ToldBy>().Where(by => by != ToldBy.ByCode).Select(by => new Choice(Form.Word(by), texts.Word(by), by == ToldBy.VillageSheet ? texts["followUp.told.sheet.hint"] : null))];

    public static IReadOnlyList<Choice> Ratings(Ground.Texts.Texts texts) => [.. Enum.GetValues<Satisfaction>().Select(said => new Choice(Form.Word(said), texts["followUp.rating." + Form.Word(said)]))];

    public static IReadOnlyList<Choice> Endings(Ground.Texts.Texts texts, TaskFile file) => [.. file.Endings.Select(ending => new Choice(Form.Word(ending), texts.Word(ending)))];
}
