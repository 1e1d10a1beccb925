using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>Matters that say the same (nhóm ý kiến cùng nội dung): originals stay as they are, one answer serves all.</summary>
public sealed class OpinionGroup : IOwnedByUnit, IVersioned
{
    /// <summary>The fewest matters that make a group.</summary>
    internal const int Fewest = 2;

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
            if (matter.LeadBodyId is not null && members.Any(it => it.LeadBodyId is not null && it.LeadBodyId != matter.LeadBodyId)) return new Refusal("prepare.group.otherLead", "member", opinion.Reference);
        }

        matter.GroupId = Id;
        return matter;
    }

    /// <summary>Makes a draft that one of the matters brings the draft of all; there can be one only, and what is with the head or approved is not stretched over others.</summary>
    /// <param name="answers">The group's answer and those of the matters that join.</param>
    internal Decision<OpinionGroup> Adopt(IReadOnlyCollection<Answer> answers)
    {
        if (answers.Any(row => row.State is AnswerState.Submitted or AnswerState.Approved)) return new Refusal("prepare.group.answerFixed", "member");
        if (answers.Count > 1) return new Refusal("prepare.group.twoDrafts", "member");
        foreach (var answer in answers) answer.GroupId = Id;
        return this;
    }

    /// <summary>Lets matters go. An answer that is with the head or approved holds them together; the matter that carries the draft goes last.</summary>
    /// <param name="leaving">The matters that go.</param>
    /// <param name="answer">The group's answer.</param>
    /// <param name="dissolving">Whether the group ends with it.</param>
    internal Decision<OpinionGroup> Release(IReadOnlyCollection<Matter> leaving, Answer? answer, bool dissolving)
    {
        if (leaving.Count == 0) return this;
        if (answer is { State: AnswerState.Submitted or AnswerState.Approved }) return new Refusal("prepare.group.answerFixed", "leave");
        if (!dissolving && answer is not null && leaving.Any(row => row.Id == answer.MatterId)) return new Refusal("prepare.group.carriesDraft", "leave");
        foreach (var matter in leaving) matter.GroupId = null;
        if (dissolving && answer is not null) answer.GroupId = null;
        return this;
    }
}
