using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;

namespace DoiThoai.FollowUp.RatingByCode;

/// <summary>Puts the question whether satisfied under the answers of an opinion that is followed by its code.</summary>
internal sealed class RatingByCodePart(RulesInForce rules) : IFollowedPart
{
    public async Task<FollowedPart?> Of(Desk desk, DoiThoaiDb db, FollowedDoor door, CancellationToken ct)
    {
        var bound = await rules.Of(door.Opinion.UnitId, ct);
        List<RatableMatter> shown = [];
        foreach (var matter in door.Matters)
        {
            var row = await RatableMatter.Of(db, bound, matter, desk.Today, ct);
            if (row.Again || !row.MayRate(desk.Today).Refused) shown.Add(row);
        }

        return shown.Count == 0 ? null : new(typeof(RateForms), new Dictionary<string, object?> { ["Door"] = door, ["Rows"] = (IReadOnlyList<RatableMatter>)shown });
    }
}
