namespace DoiThoai.Plan;

/// <summary>How the document of an approved plan is named: by its number and day, and what is not known is said.</summary>
internal static class PlanPapers
{
    /// <summary>A sentence about the document; null while the plan is not approved.</summary>
    public static string? Document(this Ground.Texts.Texts t, DialoguePlan plan) => (plan.State, plan.Number, plan.Dated ?? plan.ApprovedOn) switch
    {
        (not PlanState.Approved, _, _) => null,
        (_, null, null) => t["plan.approved.unknown"],
        (_, null, _) when plan.Dated is null => t["plan.approved.noNumber", plan.ApprovedOn],
        (_, null, { } day) => t["plan.approved.dayOnly", day],
        (_, { } number, null) => t["plan.approved.numberOnly", number],
        (_, { } number, { } day) => t["plan.approved.number", number, day],
    };
}
