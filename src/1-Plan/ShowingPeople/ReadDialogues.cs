using System.Globalization;
using System.Text.Json.Serialization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>The public data of dialogues as JSON.</summary>
internal static class ReadDialogues
{
    private const int Most = 5000;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/dialogues", List).Allow(Right.Public).Keep().Produces<ItemsOf<DialogueData>>().ProducesProblem(StatusCodes.Status400BadRequest);
        app.MapGet("/api/v1/dialogues/{id}", One).Allow(Right.Public).Keep().Produces<DialogueData>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(Desk desk, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var (units, query) = (db.Units, desk.Http.Request.Query);
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (from, to) = (Day("from"), Day("to"));
        var (regime, content, state) = (Word<Regime>("regime"), Word<Content>("content"), Word<DialogueState>("state"));
        var unit = Given("unit");
        if (unit is not null && !await units.AnyAsync(row => row.Id == unit, ct)) faults["unit"] = [desk.T["plan.api.unit"]];
        if (from > to) faults["to"] = [desk.T["plan.api.span"]];
        if (faults.Count > 0) return Problems.Of(StatusCodes.Status400BadRequest, "bad-request", faults);

        var rows = PublicDialogues.Of(db);
        if (unit is not null) rows = rows.Where(row => row.UnitId == unit);
        if (from is not null) rows = rows.Where(row => (row.HeldOn ?? row.PlannedMonth) >= from);
        if (to is not null) rows = rows.Where(row => (row.HeldOn ?? row.PlannedMonth) <= to);
        if (regime is not null) rows = rows.Where(row => row.Regime == regime);
        if (content is not null) rows = rows.Where(row => row.Content == content);
        if (state is not null) rows = rows.Where(row => row.State == state);
        var found = await rows.OrderBy(row => row.HeldOn ?? row.PlannedMonth).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        var names = await SeeUnit.Names(db, found, ct);
        return Results.Json(new ItemsOf<DialogueData>([.. names(found).Select(DialogueData.Of)]));

        string? Given(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name)
        {
            if (Given(name) is not { } text) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            faults[name] = [desk.T["plan.api.day"]];
            return null;
        }

        T? Word<T>(string name)
            where T : struct, Enum
        {
            if (Given(name) is not { } text) return null;
            foreach (var word in Enum.GetValues<T>())
            {
                if (Form.Word(word) == text) return word;
            }

            faults[name] = [desk.T["plan.api.word", string.Join(", ", Enum.GetValues<T>().Select(Form.Word))]];
            return null;
        }
    }

    private static async Task<IResult> One(Desk desk, string id, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var (items, postings, changes, breaches) = (db.ProgrammeItems, db.Postings, db.DialogueChanges, db.Breaches);
        var dialogue = Guid.TryParseExact(id, "D", out var key) ? await PublicDialogues.Of(db).FirstOrDefaultAsync(row => row.Id == key, ct) : null;
        if (dialogue is null) return Problems.Of(StatusCodes.Status404NotFound, "not-found");
        var names = await SeeUnit.Names(db, [dialogue], ct);
        var noticed = dialogue.NoticedOn is not null;
        return Results.Json(DialogueData.Of(names([dialogue])[0]) with
        {
            Notice = dialogue.NoticeText,
            HouseRules = noticed ? dialogue.HouseRules : null,
            Programme = noticed ? await items.Where(row => row.DialogueId == key).OrderBy(row => row.Ordinal).Select(row => new ProgrammeData(row.Kind, row.Who, row.Minutes, row.Text)).ToListAsync(ct) : null,
            Postings = await postings.Where(row => row.DialogueId == key).OrderBy(row => row.PostedOn).Select(row => new PostingData(row.About, row.Means, row.Place, row.PostedOn)).ToListAsync(ct),
            Changes = noticed ? await changes.Where(row => row.DialogueId == key).OrderBy(row => row.At).Select(row => new ChangeData(row.Kind, row.FromOn, row.ToOn, row.FromPlace, row.ToPlace, row.Reason)).ToListAsync(ct) : null,
            Breaches = await breaches.Where(row => row.DialogueId == key && row.SubjectId == key).OrderBy(row => row.DueOn).Select(row => new BreachData(row.RuleKey, row.DueOn, row.ActualOn, row.Reason)).ToListAsync(ct),
        });
    }
}

/// <summary>A dialogue as public data; the lists are given for one dialogue and left out of lists of dialogues.</summary>
internal sealed record DialogueData(
    Guid Id, string Unit, Guid? Plan, Regime Regime, Content Content, DialogueHost Host, string Theme, string PlannedMonth, DateOnly? HeldOn, TimeOnly? StartsAt,
    double? Days, string? Place, string? Village, string? Cluster, DialogueState State, Trigger? Trigger, DateOnly? NoticedOn, string? NoticeNumber, DateOnly? ResultsOn, string Url)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Notice { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? HouseRules { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProgrammeData>? Programme { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PostingData>? Postings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChangeData>? Changes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BreachData>? Breaches { get; init; }

    public static DialogueData Of(PublicRow row)
    {
        var it = row.Dialogue;
        return new DialogueData(
            it.Id, it.UnitId, it.PlanId, it.Regime, it.Content, it.Host, it.Theme, it.PlannedMonth.ToString("yyyy-MM", CultureInfo.InvariantCulture), it.HeldOn, it.StartsAt,
            it.Days, it.Place.Length > 0 ? it.Place : null, it.VillageId is null ? null : row.Where, it.Cluster, it.State, it.Trigger, it.NoticedOn, it.NoticeNumber, it.ResultsOn, $"/doi-thoai/{it.Id}");
    }
}

internal sealed record ProgrammeData(ProgrammeKind Kind, string Who, int? Minutes, string Text);

internal sealed record PostingData(PostingAbout About, PostingMeans Means, string Place, DateOnly PostedOn);

internal sealed record ChangeData(ChangeKind Kind, DateOnly? FromOn, DateOnly? ToOn, string FromPlace, string ToPlace, string Reason);

internal sealed record BreachData(string Rule, DateOnly DueOn, DateOnly ActualOn, string Reason);
