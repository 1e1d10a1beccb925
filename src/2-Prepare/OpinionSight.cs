using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>The one place that decides which opinions and matters somebody sees: a department its own, a village its own, restricted ones few and never whom they are about.</summary>
/// <param name="Actor">Who looks.</param>
/// <param name="Bodies">The bodies the actor acts for.</param>
internal sealed record OpinionSight(Actor Actor, IReadOnlyList<Guid> Bodies)
{
    // Stands in no id, so that it is found in no list of ids.
    private const string Nobody = "nobody";

    private string First => Bodies.Count > 0 ? Bodies[0].ToString("D") : Nobody;

    private string Second => Bodies.Count > 1 ? Bodies[1].ToString("D") : Nobody;

    /// <summary>What this actor may see.</summary>
    internal static async Task<OpinionSight> Of(DoiThoaiDb db, Actor actor, CancellationToken ct)
    {
        var bodies = actor.BodyId is { } own ? new List<Guid> { own } : [];
        if (actor is { Role: Role.Village, VillageId: { } village })
        {
            bodies.AddRange(await db.Bodies.Where(row => row.VillageId == village && row.Id != actor.BodyId).OrderBy(row => row.Id).Take(1).Select(row => row.Id).ToListAsync(ct));
        }

        // Điện lực and its like have no account here: the office writes down what they answer.
        if (actor.Role == Role.Office) bodies.AddRange(await db.Bodies.Where(row => row.Kind == BodyKind.Outside).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct));
        return new(actor, bodies);
    }

    /// <summary>The opinions this actor sees.</summary>
    internal IQueryable<Opinion> Opinions(DoiThoaiDb db) => See(db.Opinions, db.Matters);

    /// <summary>The matters this actor sees.</summary>
    internal IQueryable<Matter> Matters(DoiThoaiDb db) => SeeMatters(db.Opinions, db.Matters);

    /// <summary>The matters that this actor's bodies lead or support.</summary>
    internal IQueryable<Matter> Mine(IQueryable<Matter> matters)
    {
        var (bodies, first, second) = (Bodies, First, Second);
        return matters.Where(row => (row.LeadBodyId != null && bodies.Contains(row.LeadBodyId.Value)) || row.SupportingBodies.Contains(first) || row.SupportingBodies.Contains(second));
    }

    /// <summary>Whether this actor acts for the body that leads the matter.</summary>
    internal bool Leads(Matter matter) => matter.LeadBodyId is { } lead && Bodies.Contains(lead);

    /// <summary>Whether this actor reads who said it: whoever recorded, sorts or supervises it; others with the author's consent alone.</summary>
    internal bool SeesAuthor(Opinion opinion) =>
        opinion.Consent || opinion.RecordedBy == Actor.Id
        || Actor.Role is Role.PartyOffice or Role.Office or Role.Head or Role.Chairman or Role.Front or Role.Inspection
        || (Actor.Role == Role.Village && opinion.VillageId is not null && opinion.VillageId == Actor.VillageId);

    internal IQueryable<Opinion> See(IQueryable<Opinion> opinions, IQueryable<Matter> matters)
    {
        var (unit, me, village, bodies) = (Actor.UnitId, Actor.Id, Actor.VillageId, Bodies);
        if (unit is null || !Actor.May(Right.SeeOpinions)) return opinions.Where(row => false);
        var restricted = Actor.May(Right.SeeRestricted);
        var lawful = opinions.Where(row => row.UnitId == unit && (!row.Restricted || (restricted && (row.AboutBodyId == null || !bodies.Contains(row.AboutBodyId.Value)))));
        var mine = Mine(matters);
        return Actor.Role switch
        {
            Role.PartyOffice or Role.Office or Role.Head or Role.Chairman or Role.Front => lawful,
            Role.Inspection => lawful.Where(row => row.Restricted),
            Role.Clerk => lawful.Where(row => !row.InternalOnly
                && (row.RecordedBy == me || row.Channel == OpinionChannel.Hall || matters.Any(matter => matter.OpinionId == row.Id && matter.Listing == Listing.Approved))),
            Role.Department => lawful.Where(row => mine.Any(matter => matter.OpinionId == row.Id)),
            Role.Village => lawful.Where(row => !row.Sealed
                && ((village != null && row.VillageId == village && !row.InternalOnly) || mine.Any(matter => matter.OpinionId == row.Id))),
            _ => opinions.Where(row => false),
        };
    }

    internal IQueryable<Matter> SeeMatters(IQueryable<Opinion> opinions, IQueryable<Matter> matters)
    {
        var seen = See(opinions, matters);
        var village = Actor.VillageId;
        return Actor.Role switch
        {
            Role.Department => Mine(matters).Where(row => row.State != OpinionState.RoutedOut && seen.Any(opinion => opinion.Id == row.OpinionId)),
            Role.Village => matters.Where(row => row.State != OpinionState.RoutedOut && seen.Any(opinion => opinion.Id == row.OpinionId && opinion.VillageId == village))
                .Union(Mine(matters).Where(row => row.State != OpinionState.RoutedOut && seen.Any(opinion => opinion.Id == row.OpinionId))),
            Role.Clerk => matters.Where(row => row.State != OpinionState.RoutedOut
                && seen.Any(opinion => opinion.Id == row.OpinionId && (row.Listing == Listing.Approved || opinion.RecordedBy == Actor.Id || opinion.Channel == OpinionChannel.Hall))),
            _ => matters.Where(row => seen.Any(opinion => opinion.Id == row.OpinionId)),
        };
    }
}
