using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Hold.Handover;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>The village result sheet: what became of what the village raised, to be posted and read out; no names, no words of the people.</summary>
internal static class PrintResults
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/doi-thoai/{id:guid}/bang-ket-qua", Show).Allow(Right.SeeTasks);

    private static async Task<IResult> Show(Desk desk, TaskBook book, Guid id, string? thon, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        var allVillages = desk.Db.Villages;
        var villages = await allVillages.OrderBy(row => row.Name).ToListAsync(ct);
        var own = desk.Actor.Role == Role.Village ? desk.Actor.VillageId : null;
        var village = own ?? (Guid.TryParseExact(thon, "D", out var asked) ? asked : null);
        // What is about an official, and what has no author to begin with, is never posted.
        var pairs = await (
            from matter in Matters.All(desk.Db)
            join opinion in Matters.Opinions(desk.Db) on matter.OpinionId equals opinion.Id
            where matter.DialogueId == id && !opinion.Restricted && !opinion.InternalOnly && matter.Ending != null
            orderby opinion.Reference
            select new { matter, opinion.Reference, opinion.VillageId }).ToListAsync(ct);
        var shown = pairs.Where(row => row.matter.State is not (OpinionState.RoutedOut or OpinionState.Withdrawn) && (village is null || (row.matter.VillageId ?? row.VillageId) == village)).ToList();
        var tasks = (await book.Rows(desk.Db, desk.UnitId, Vietnamese.Of(desk), desk.Today, await Tasks.All(desk.Db).Where(row => row.DialogueId == id).ToListAsync(ct), null, ct)).Where(row => row.Task.MatterId is not null).ToLookup(row => row.Task.MatterId!.Value);
        var answers = (await Conferences.Answers(desk.Db, id).ToListAsync(ct)).ToLookup(row => row.MatterId);
        return desk.Page<PrintResultsPage>(new
        {
            Dialogue = dialogue,
            Village = villages.Find(row => row.Id == village)?.Name,
            Villages = (IReadOnlyList<Choice>)(own is null ? [.. villages.Select(row => new Choice(row.Id.ToString("D"), row.Name))] : []),
            Chosen = village?.ToString("D"),
            Rows = (IReadOnlyList<SheetRow>)[.. shown.Select(row => Row(desk, row.Reference, row.matter, tasks[row.matter.Id].LastOrDefault(), answers[row.matter.Id].Select(answer => answer.Text)))],
        });
    }

    private static SheetRow Row(Desk desk, string reference, Matter matter, TaskRow? task, IEnumerable<string> answers) => new(
        reference,
        matter.Field.Length == 0 ? "" : Vietnamese.Of(desk)["field." + matter.Field],
        Vietnamese.Of(desk).Word(matter.Ending!.Value),
        task is null ? string.Join("\n", answers) : task.Task.Result.Length > 0 ? task.Task.Result : task.Task.Text,
        task?.Owner,
        task is { Task.State: not (TaskState.Closed or TaskState.WaitingAbove) } ? task.Task.DueOn : null);
}

/// <summary>A line of the village result sheet.</summary>
public sealed record SheetRow(string Reference, string Field, string Ending, string Result, string? Owner, DateOnly? Due);
