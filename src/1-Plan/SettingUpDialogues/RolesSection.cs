using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>The roles of a conference with the decision that gave them, as fields of a form: one person a line, <c>post | name</c>.</summary>
internal sealed record RolesSection(string? Decision, DateOnly? DecidedOn, IReadOnlyList<(RoleKind Kind, string Post, string? Name)> Roles)
{
    public static RolesSection Read(Form form)
    {
        var roles = new List<(RoleKind, string, string?)>();
        foreach (var kind in Enum.GetValues<RoleKind>())
        {
            foreach (var line in form.Lines($"role-{Form.Word(kind)}", 30, 300, required: kind == RoleKind.Chair))
            {
                var said = line.Split('|', 2, StringSplitOptions.TrimEntries);
                roles.Add((kind, said[0], said.Length > 1 && said[1].Length > 0 ? said[1] : null));
            }
        }

        return new RolesSection(form.Text("rolesDecision", 50, required: false) is { Length: > 0 } number ? number : null, form.Day("rolesDecidedOn", required: false), roles);
    }

    public IEnumerable<(string Name, object? Value)> Fields() =>
    [
        ("rolesDecision", Decision),
        ("rolesDecidedOn", DecidedOn),
        .. Enum.GetValues<RoleKind>().Select(kind => ($"role-{Form.Word(kind)}", (object?)string.Join('\n', Roles.Where(role => role.Kind == kind).Select(role => role.Name is null ? role.Post : $"{role.Post} | {role.Name}")))),
    ];

    /// <summary>Gives them, in place of those that were given before.</summary>
    public async Task<Decision<bool>> Set(Turn turn, Dialogue dialogue, PlanState? plan, string subject, CancellationToken ct)
    {
        if (dialogue.Prepare(plan) is { Refused: true } no) return no;
        if (DecidedOn > turn.Today) return new Refusal("plan.error.future", "rolesDecidedOn");
        var printed = dialogue.RolesDecision;
        if (Decision != printed)
        {
            (printed, var refusals) = await Numbered.Keep(turn, Decision, "rolesDecision", (dialogue.UnitId, DocumentType.Decision, DecidedOn ?? turn.Today, subject, dialogue.Id), ct);
            if (refusals.Count > 0) return refusals.ToList();
        }

        var rows = turn.Db.DialogueRoles;
        rows.RemoveRange(await rows.Where(row => row.DialogueId == dialogue.Id).ToListAsync(ct));
        rows.AddRange(Roles.Select((role, i) => new DialogueRole { Id = turn.NewId(), UnitId = dialogue.UnitId, DialogueId = dialogue.Id, Kind = role.Kind, Post = role.Post, Name = role.Name, Ordinal = i + 1 }));
        (dialogue.RolesDecision, dialogue.RolesDecidedOn) = (printed, DecidedOn);
        turn.Record(dialogue.UnitId, dialogue.Id, new RolesGiven(printed, DecidedOn, Roles.Count), DecidedOn);
        return true;
    }
}
