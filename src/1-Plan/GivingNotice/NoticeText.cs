using System.Globalization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.GivingNotice;

/// <summary>The notice's words, made from what is set: time, place, content and how to take part.</summary>
/// <remarks>Basis: Luật 72/2025/QH15, Điều 43.</remarks>
internal static class NoticeText
{
    public static async Task<string> Of(Desk desk, Dialogue dialogue, CancellationToken ct)
    {
        if (dialogue.HeldOn is not { } on) return "";
        var (units, villages, roles, items) = (desk.Db.Units, desk.Db.Villages, desk.Db.DialogueRoles, desk.Db.ProgrammeItems);
        var unit = await units.Where(row => row.Id == dialogue.UnitId).Select(row => row.Name).FirstAsync(ct);
        var where = dialogue.VillageId is { } village ? await villages.Where(row => row.Id == village).Select(row => row.Name).FirstOrDefaultAsync(ct) : dialogue.Cluster;
        var chairs = await roles.Where(row => row.DialogueId == dialogue.Id && (row.Kind == RoleKind.Chair || row.Kind == RoleKind.Presidium)).OrderBy(row => row.Ordinal).Select(row => row.Post).ToListAsync(ct);
        var programme = await items.Where(row => row.DialogueId == dialogue.Id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var t = Vietnamese.Of(desk);
        List<string> lines =
        [
            t["plan.notice.text.open", unit, t[$"plan.notice.text.{Form.Word(dialogue.Host)}"]],
            t["plan.notice.text.content", dialogue.Theme],
            t["plan.notice.text.time", dialogue.StartsAt is { } at ? at.ToString("HH:mm", CultureInfo.InvariantCulture) : "…", t[$"plan.weekday.{Form.Word(on.DayOfWeek)}"], on],
            t["plan.notice.text.place", dialogue.Place],
            t["plan.notice.text.who", where ?? unit],
        ];
        if (chairs.Count > 0) lines.Add(t["plan.notice.text.chairs", string.Join(", ", chairs)]);
        if (programme.Count > 0) lines.Add(t["plan.notice.text.programme", string.Join("; ", programme.Select(item => item.Text.Length > 0 ? item.Text : t.Word(item.Kind)))]);
        lines.Add(t["plan.notice.text.attend"]);
        return string.Join('\n', lines.Select(Ground.Texts.Texts.Begin));
    }
}
