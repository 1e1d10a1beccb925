using System.Globalization;
using System.Text;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>Anybody takes the table of figures along as CSV; the columns are those of the JSON, an empty cell is not known.</summary>
internal static class DownloadFigures
{
    internal const string Path = "/so-lieu.csv";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Send).Allow(Right.Public).Keep();

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, string? unit, string? from, string? to, string? by, CancellationToken ct)
    {
        var asked = Asked.Read(unit, from, to, by, desk.Today);
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        if (asked.Errors.Count > 0) return desk.Go(ShowFigures.Path + desk.Http.Request.QueryString);
        if (!relations.Units.ContainsKey(asked.Question.UnitId)) return desk.NotHere();
        var figures = Figures.Of(asked.Question, await AcrossUnits.Gather(desk, rules, relations, asked.Question.UnitId, asked.Question.Period, ct));
        desk.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"so-lieu-{asked.Question.UnitId}-{asked.Question.Period.From:yyyyMMdd}-{asked.Question.Period.To:yyyyMMdd}.csv\"";
        return Results.Bytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Write(figures))], "text/csv; charset=utf-8");
    }

    private static string Write(Figures figures)
    {
        var csv = new StringBuilder("key,dialogues,periodic,adHoc,standing,thematic,thematicOrAdHoc,attendances,opinions,answered,resolved,pending,answeredPercent,resolvedPercent,atLeast,about,source\r\n");
        foreach (var row in figures.Rows.Append(figures.Total).Select(RowView.Of))
        {
            csv.AppendJoin(',', new object?[]
            {
                row.Key, row.Dialogues, row.Periodic, row.AdHoc, row.Standing, row.Thematic, row.ThematicOrAdHoc, row.Attendances, row.Opinions, row.Answered, row.Resolved, row.Pending,
                row.AnsweredPercent, row.ResolvedPercent, string.Join(' ', row.AtLeast), string.Join(' ', row.About), row.Source,
            }.Select(it => Convert.ToString(it, CultureInfo.InvariantCulture))).Append("\r\n");
        }

        return csv.ToString();
    }
}
