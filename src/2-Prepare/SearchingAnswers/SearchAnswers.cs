using System.Globalization;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SearchingAnswers;

/// <summary>What a search found.</summary>
/// <param name="Search">What was looked for.</param>
/// <param name="Opinions">The opinions of this page.</param>
/// <param name="Count">How many there are, at most <see cref="Search.Most"/>.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Units">The units to choose from.</param>
public sealed record SearchAnswersView(Search Search, IReadOnlyList<PublishedOpinion> Opinions, int Count, int Page, IReadOnlyList<Choice> Units)
{
    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Count + Search.PageSize - 1) / Search.PageSize);
}

/// <summary>Everybody looks among the opinions and answers that were published, so that what was answered once need not be asked again.</summary>
internal static class SearchAnswers
{
    internal const string Url = "/hoi-dap";
    private const int LongestQuery = 200;
    private const int MostUnits = 200;

    /// <summary>The fields of the page's form.</summary>
    internal static readonly string[] PageFields = ["q", "don-vi", "linh-vuc", "nam"];

    private static readonly string[] ApiFields = ["q", "unit", "field", "year", "page"];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.Public).Keep().Limit(LimitedAs.Search);
        app.MapGet("/api/v1/search", List).Allow(Right.Public).Keep().Limit(LimitedAs.Search).Produces<FoundItems>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> Show(Desk desk, IEngine engine, IEnumerable<IPublicAnswers> stages, CancellationToken ct)
    {
        var (db, query) = (PublishedOpinion.Open(desk), desk.Http.Request.Query);
        var form = Form.Of(desk.T, 0, [.. PageFields.Select(name => (name, (object?)query[name].ToString()))]);
        var page = int.TryParse(query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Search.Most / Search.PageSize) : 1;
        var search = await Read(db, form, ("q", "don-vi", "linh-vuc", "nam"), ct);
        var (opinions, count) = form.HasErrors ? ([], 0) : await search.Look(db, engine, page, ct);
        var view = new SearchAnswersView(search, await PublishedOpinion.Read(db, stages, opinions, ct), count, page, await Units(db, form["don-vi"], ct));
        return desk.Page<SearchAnswersPage>(new { Form = form, View = view }, form);
    }

    private static async Task<IResult> List(Desk desk, IEngine engine, IEnumerable<IPublicAnswers> stages, CancellationToken ct)
    {
        var (db, query) = (PublishedOpinion.Open(desk), desk.Http.Request.Query);
        var form = Form.Of(desk.T, 0, [.. ApiFields.Select(name => (name, (object?)query[name].ToString()))]);
        var page = form.Number("page", 1, Search.Most / Search.PageSize, required: false) ?? 1;
        var search = await Read(db, form, ("q", "unit", "field", "year"), ct);
        if (form.HasErrors) return Problems.Of(StatusCodes.Status400BadRequest, "bad-request", form.Errors.GroupBy(it => it.Field).ToDictionary(it => it.Key, it => it.Select(error => error.Text).ToArray(), StringComparer.Ordinal));
        var (opinions, count) = await search.Look(db, engine, page, ct);
        return Results.Json(new FoundItems([.. (await PublishedOpinion.Read(db, stages, opinions, ct)).Select(FoundData.Of)], count));
    }

    private static async Task<Search> Read(DoiThoaiDb db, Form form, (string Query, string Unit, string Field, string Year) names, CancellationToken ct)
    {
        _ = form.Text(names.Query, LongestQuery, required: false);
        // A space at the end says that the last word is whole.
        var search = new Search(form[names.Query] ?? "");
        if (form[names.Unit] is { Length: > 0 } unit)
        {
            if (await db.Units.AnyAsync(row => row.Id == unit, ct)) await search.Of(db, unit, ct);
            else form.Refuse(names.Unit, "search.noUnit");
        }

        if (form[names.Field] is { Length: > 0 } field)
        {
            if (OpinionFields.Knows(field)) search.In(field);
            else form.Refuse(names.Field, "search.noField");
        }

        if (form.Number(names.Year, 1900, 9999, required: false) is { } year) search.From(year);
        return search;
    }

    // A country has thousands of communes: then the provinces are offered, and the unit one comes from.
    private static async Task<IReadOnlyList<Choice>> Units(DoiThoaiDb db, string? chosen, CancellationToken ct)
    {
        var units = db.Units;
        var all = await units.CountAsync(ct) <= MostUnits;
        var rows = await units.Where(row => all || row.Level == Level.Province || row.Id == chosen).Select(row => new { row.Id, row.Name }).ToListAsync(ct);
        return [.. rows.OrderBy(row => row.Name, Folding.Order).Select(row => new Choice(row.Id, row.Name))];
    }
}

/// <summary>A hit as JSON.</summary>
internal sealed record FoundData(
    string Reference, string Unit, OpinionKind Kind, IReadOnlyList<string> Fields, DateOnly OccurredOn, OpinionState State, string Text, string? Author, IReadOnlyList<FoundAnswer> Answers, Guid? Dialogue, string Url)
{
    internal static FoundData Of(PublishedOpinion it) => new(
        it.Opinion.Reference,
        it.Opinion.UnitId,
        it.Opinion.Kind,
        [.. it.Fields],
        it.Opinion.OccurredOn,
        it.Opinion.State,
        it.Words,
        it.Author,
        [.. it.Matters.SelectMany(of => of.Answers.Select(answer => new FoundAnswer(answer.By, answer.Text, answer.On, of.Matter.Ending)))],
        it.Opinion.DialogueId,
        it.Url);
}

/// <summary>An answer as JSON.</summary>
internal sealed record FoundAnswer(string? By, string Text, DateOnly? On, MatterEnding? Ending);

/// <summary>What was found.</summary>
/// <param name="Items">The opinions of this page.</param>
/// <param name="Count">How many there are, as far as they were counted.</param>
internal sealed record FoundItems(IReadOnlyList<FoundData> Items, int Count);
