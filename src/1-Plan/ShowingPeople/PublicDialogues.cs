using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>What everybody may see of dialogues: those of an approved plan, those whose notice is out, those that were held.</summary>
internal static class PublicDialogues
{
    /// <summary>The store as everybody sees it, whichever unit they are from.</summary>
    public static DoiThoaiDb Open(Desk desk) => desk.EveryUnit();

    /// <summary>The dialogues of it.</summary>
    public static IQueryable<Dialogue> Of(DoiThoaiDb db)
    {
        var (dialogues, plans) = (db.Dialogues, db.Plans);
        return dialogues.Where(row => row.NoticedOn != null || row.State == DialogueState.UnderWay || row.State == DialogueState.Held || row.State == DialogueState.Concluded
            || plans.Any(plan => plan.Id == row.PlanId && plan.State == PlanState.Approved));
    }
}

/// <summary>A dialogue in a public list.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Unit">Its unit's name.</param>
/// <param name="Where">Village or cluster.</param>
public sealed record PublicRow(Dialogue Dialogue, string Unit, string? Where);
