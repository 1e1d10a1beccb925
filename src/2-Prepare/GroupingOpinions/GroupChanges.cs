using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.GroupingOpinions;

/// <summary>Matters of an opinion were put into a group that says the same.</summary>
/// <param name="Group">The group.</param>
/// <param name="Ordinals">The matters, by their place in the opinion.</param>
internal sealed record OpinionGrouped(Guid Group, IReadOnlyList<int> Ordinals) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Grouped;
}

/// <summary>Matters of an opinion were taken out of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Ordinals">The matters, by their place in the opinion.</param>
internal sealed record OpinionUngrouped(Guid Group, IReadOnlyList<int> Ordinals) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Grouped;
}

/// <summary>A group was made.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Matters">How many matters it holds.</param>
internal sealed record OpinionGroupMade(Guid? Dialogue, int Matters) : IFact;

/// <summary>A group got another title.</summary>
internal sealed record OpinionGroupRetitled : IFact;

/// <summary>A group was dissolved: fewer than two matters were left in it.</summary>
internal sealed record OpinionGroupDissolved : IFact;

/// <summary>Matters join groups and leave them; each opinion's own case tells.</summary>
internal static class GroupChanges
{
    /// <summary>Puts matters into a group; a refusal names the opinion that does not fit.</summary>
    internal static async Task<Decision<OpinionGroup>> Join(Turn turn, OpinionGroup group, List<Matter> members, IReadOnlyList<Matter> joining, CancellationToken ct)
    {
        var (opinions, answers) = (turn.Db.Opinions, turn.Db.Answers);
        var (said, ids) = (joining.Select(row => row.OpinionId).ToList(), joining.Select(row => row.Id).ToList());
        var of = await opinions.Where(row => said.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var matter in joining)
        {
            if (group.Take(matter, of[matter.OpinionId], members) is { Refused: true } no) return no.No<OpinionGroup>();
            members.Add(matter);
        }

        var adopted = group.Adopt(await answers.Where(row => row.GroupId == group.Id || (row.GroupId == null && ids.Contains(row.MatterId))).ToListAsync(ct));
        if (adopted.Refused) return adopted;
        foreach (var together in joining.GroupBy(row => row.OpinionId)) await turn.Register(group.UnitId, together.Key, new OpinionGrouped(group.Id, Places(together)), [], null, ct);
        return group;
    }

    /// <summary>Lets matters leave; where fewer than two would stay, the group ends and all of them leave.</summary>
    /// <returns>Whether the group is still there.</returns>
    internal static async Task<Decision<bool>> Leave(Turn turn, OpinionGroup group, IReadOnlyList<Matter> members, IReadOnlyCollection<Guid> leaving, CancellationToken ct)
    {
        var dissolving = members.Count(row => !leaving.Contains(row.Id)) < OpinionGroup.Fewest;
        var going = members.Where(row => dissolving || leaving.Contains(row.Id)).ToList();
        var answers = turn.Db.Answers;
        var released = group.Release(going, await answers.FirstOrDefaultAsync(row => row.GroupId == group.Id, ct), dissolving);
        if (released.Refused) return released.No<bool>();
        foreach (var together in going.GroupBy(row => row.OpinionId)) await turn.Register(group.UnitId, together.Key, new OpinionUngrouped(group.Id, Places(together)), [], null, ct);
        if (!dissolving) return true;
        turn.Db.OpinionGroups.Remove(group);
        turn.Record(group.UnitId, group.Id, new OpinionGroupDissolved());
        return false;
    }

    private static List<int> Places(IEnumerable<Matter> matters) => [.. matters.Select(row => row.Ordinal).Order()];
}
