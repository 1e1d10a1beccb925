using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>Matters that say the same (nhóm ý kiến cùng nội dung): originals stay as they are, one answer serves all.</summary>
public sealed class OpinionGroup : IOwnedByUnit, IVersioned
{
    /// <summary>The group's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>What they say, in the office's words.</summary>
    public required string Title { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether a matter may join those that are there already: one answer must fit all of them.</summary>
    internal Decision<Matter> Take(Matter matter, Opinion opinion, IReadOnlyCollection<Matter> members)
    {
        if (matter.GroupId == Id) return matter;
        if (matter.GroupId is not null) return new Refusal("prepare.group.elsewhere", "member", opinion.Reference);
        if (opinion.Restricted) return new Refusal("prepare.group.restricted", "member", opinion.Reference);
        if (!matter.IsOpen) return new Refusal("prepare.group.ended", "member", opinion.Reference);
        if (members.FirstOrDefault() is { } other)
        {
            if (!Matter.EndingsOf(other.Kind).SequenceEqual(Matter.EndingsOf(matter.Kind))) return new Refusal("prepare.group.otherKind", "member", opinion.Reference);
            if (other.DialogueId != matter.DialogueId) return new Refusal("prepare.group.otherDialogue", "member", opinion.Reference);
            if (matter.LeadBodyId is not null && other.LeadBodyId is not null && matter.LeadBodyId != other.LeadBodyId) return new Refusal("prepare.group.otherLead", "member", opinion.Reference);
        }

        matter.GroupId = Id;
        return matter;
    }
}
