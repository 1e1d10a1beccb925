using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>Proposes as themes what was promised and is late, or had to be looked at again.</summary>
internal sealed class LateThemes(TaskBook book) : IThemeSource
{
    public async Task<IReadOnlyList<ThemeProposal>> Of(Desk desk, int year, CancellationToken ct)
    {
        var rows = (await book.Read(desk, tasks => tasks.Where(row => row.State != TaskState.Closed), ct))
            .Where(row => row.Matter is { Field.Length: > 0 } && (row.Grade >= Lateness.Overdue || row.Task.State == TaskState.Reopened));
        var allVillages = desk.Db.Villages;
        var villages = await allVillages.ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        return
        [
            .. rows.GroupBy(row => (row.Matter!.Field, row.Matter.VillageId)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Field)
                .Select(group => new ThemeProposal(
                    desk.T["field." + group.Key.Field],
                    ThemeGround.Late,
                    group.Count(),
                    $"/lam-viec/nhiem-vu?linh-vuc={Uri.EscapeDataString(group.Key.Field)}",
                    group.Key.VillageId,
                    group.Key.VillageId is { } village ? villages.GetValueOrDefault(village) : null)),
        ];
    }
}
