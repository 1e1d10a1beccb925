using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>A dialogue's page for everybody: the notice, the programme, where it stands, what was posted, changed or late.</summary>
internal static class SeePublicDialogue
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/doi-thoai/{id:guid}", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var (items, roles, postings, changes, breaches) = (db.ProgrammeItems, db.DialogueRoles, db.Postings, db.DialogueChanges, db.Breaches);
        var dialogue = await PublicDialogues.Of(db).FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var names = await SeeUnit.Names(db, [dialogue], ct);
        var (units, plans) = (db.Units, db.Plans);
        var year = await plans.Where(row => row.Id == dialogue.PlanId && row.State == PlanState.Approved).Select(row => (int?)row.Year).FirstOrDefaultAsync(ct);
        var ended = await units.Where(row => row.Id == dialogue.UnitId).Select(row => row.ValidTo).FirstOrDefaultAsync(ct);
        var noticed = dialogue.NoticedOn is not null;
        var bound = await rules.Of(dialogue.UnitId, ct);
        var (due, why) = DialogueRoad.DueOf(noticed || dialogue.State is DialogueState.Held or DialogueState.Concluded ? RoadStep.Results : RoadStep.Notice, dialogue, null, bound);
        return desk.Page<SeePublicDialoguePage>(new
        {
            Row = names([dialogue])[0],
            Noticed = noticed,
            // Programme and roles are drafts until the people are told of them.
            Programme = noticed ? await items.Where(row => row.DialogueId == id).OrderBy(row => row.Ordinal).ToListAsync(ct) : [],
            Roles = noticed ? await roles.Where(row => row.DialogueId == id && (row.Kind == RoleKind.Chair || row.Kind == RoleKind.Presidium)).OrderBy(row => row.Ordinal).ToListAsync(ct) : [],
            Postings = await postings.Where(row => row.DialogueId == id).OrderBy(row => row.PostedOn).ToListAsync(ct),
            Changes = noticed ? await changes.Where(row => row.DialogueId == id).OrderBy(row => row.At).ToListAsync(ct) : [],
            Breaches = await breaches.Where(row => row.DialogueId == id && row.SubjectId == id).OrderBy(row => row.DueOn).ToListAsync(ct),
            Ended = ended,
            PlanYear = year,
            Due = due,
            Why = why,
            desk.Today,
        });
    }
}
