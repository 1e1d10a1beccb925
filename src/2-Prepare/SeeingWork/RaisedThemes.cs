using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SeeingWork;

/// <summary>Proposes themes and places for dialogues: fields that many raise, that come back at one dialogue after another, whose answers are late.</summary>
internal sealed class RaisedThemes : IThemeSource
{
    private const int Few = 2;
    private const int Most = 8;

    public async Task<IReadOnlyList<ThemeProposal>> Of(Desk desk, int year, CancellationToken ct)
    {
        if (!desk.Visitor.May(Right.SeePlans) || desk.Visitor?.UnitId is not { } unit) return [];
        var (matters, opinions, villages, today) = (desk.Db.Matters, desk.Db.Opinions, desk.Db.Villages, desk.Today);
        // What two years back is raised no more is no theme of this year.
        var since = new DateOnly(year - 2, 1, 1);
        var rows = await (
            from matter in matters
            join opinion in opinions on matter.OpinionId equals opinion.Id
            where matter.UnitId == unit && !opinion.Restricted && matter.Field != "" && matter.State != OpinionState.RoutedOut && matter.State != OpinionState.Withdrawn && opinion.OccurredOn >= since
            select new { matter.Field, matter.VillageId, matter.DialogueId, opinion.Voices, Late = matter.DueOn != null && matter.DueOn < today && matter.Ending == null }).ToListAsync(ct);
        var names = await villages.ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        List<ThemeProposal> found = [];
        foreach (var field in rows.GroupBy(row => row.Field))
        {
            var theme = desk.T["field." + field.Key];
            var url = $"/lam-viec/y-kien?linh-vuc={field.Key}";
            if (field.Count() >= Few) found.Add(new(theme, ThemeGround.Raised, field.Count(), url));
            var dialogues = field.Select(row => row.DialogueId).OfType<Guid>().Distinct().Count();
            if (dialogues >= Few) found.Add(new(theme, ThemeGround.Repeated, dialogues, url));
            if (field.Count(row => row.Late) is > 0 and var late) found.Add(new(theme, ThemeGround.Late, late, url));
            found.AddRange(field.Where(row => row.VillageId is not null).GroupBy(row => row.VillageId!.Value).Where(village => village.Count() >= Few)
                .Select(village => new ThemeProposal(theme, ThemeGround.Raised, village.Count(), $"{url}&ban={village.Key:D}", village.Key, names.GetValueOrDefault(village.Key))));
        }

        return [.. found.OrderByDescending(theme => theme.Count).ThenBy(theme => theme.Theme, StringComparer.Ordinal).Take(Most)];
    }
}
