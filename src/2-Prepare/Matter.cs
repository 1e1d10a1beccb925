using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>Who may settle a matter.</summary>
public enum Competence
{
    /// <summary>This unit.</summary>
    Own,

    /// <summary>The district (until 30-06-2025).</summary>
    District,

    /// <summary>The province.</summary>
    Province,

    /// <summary>Central authorities.</summary>
    Central,

    /// <summary>Outside the government (điện lực, a company).</summary>
    Outside,
}

/// <summary>How a matter ended, or goes on.</summary>
public enum MatterEnding
{
    /// <summary>Đã giải quyết.</summary>
    Settled,

    /// <summary>Đang giải quyết, with a date.</summary>
    InProgress,

    /// <summary>Chuyển cấp có thẩm quyền, chờ trả lời.</summary>
    PassedUp,

    /// <summary>Chưa giải quyết: no funds balanced for it yet.</summary>
    Unfunded,

    /// <summary>Đã giải trình có căn cứ.</summary>
    Explained,

    /// <summary>Chuyển tổ hòa giải.</summary>
    Mediation,

    /// <summary>Tiếp thu.</summary>
    TakenUp,

    /// <summary>Nghiên cứu.</summary>
    Studied,

    /// <summary>Không tiếp thu, with giải trình.</summary>
    NotTakenUp,

    /// <summary>Đã trả lời (a question).</summary>
    Answered,

    /// <summary>Trả lời bằng văn bản, with a date.</summary>
    WrittenAnswer,
}

/// <summary>Whether the person was satisfied.</summary>
public enum Satisfaction
{
    /// <summary>Hài lòng.</summary>
    Satisfied,

    /// <summary>Đề nghị xem xét lại.</summary>
    NotSatisfied,

    /// <summary>Không có phản hồi.</summary>
    NoReply,
}

/// <summary>Whether a matter is on the list that Ban Thường vụ approves for the conference.</summary>
public enum Listing
{
    /// <summary>Not considered yet.</summary>
    None,

    /// <summary>Approved.</summary>
    Approved,

    /// <summary>Left out of the conference, with a reason; it is answered in writing.</summary>
    LeftOut,
}

/// <summary>One matter (nội dung) of an opinion: the atom that is assigned, answered and ended.</summary>
public sealed class Matter : IOwnedByUnit, IVersioned
{
    /// <summary>The matter's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The opinion it stands in.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>The dialogue of the opinion.</summary>
    public Guid? DialogueId { get; set; }

    /// <summary>Its place in the opinion, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>Its kind; an opinion may hold matters of several kinds.</summary>
    public OpinionKind Kind { get; set; }

    /// <summary>Code of its field (lĩnh vực); empty before sorting.</summary>
    public string Field { get; set; } = "";

    /// <summary>Who may settle it.</summary>
    public Competence Competence { get; set; }

    /// <summary>The village it is about.</summary>
    public Guid? VillageId { get; set; }

    /// <summary>The running number and name of the opening that holds its words: 0 and "text" where it is the whole opinion.</summary>
    public int WordsSeq { get; set; }

    /// <summary>Name of that opening.</summary>
    public string WordsName { get; set; } = "text";

    /// <summary>Where it stands.</summary>
    public OpinionState State { get; set; }

    /// <summary>Whether it is on the list for the conference.</summary>
    public Listing Listing { get; set; }

    /// <summary>Why it was left out.</summary>
    public string? LeftOutReason { get; set; }

    /// <summary>Its place in the order of the conference.</summary>
    public int? ListOrder { get; set; }

    /// <summary>The group that says the same.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Whether Ban Thường vụ or the Bí thư has handed it to the People's Committee.</summary>
    public bool WithGovernment { get; set; }

    /// <summary>The body that leads the answer.</summary>
    public Guid? LeadBodyId { get; set; }

    /// <summary>The bodies that support it: their ids with a space between, so that a query finds one of them.</summary>
    public string SupportingBodies { get; set; } = "";

    /// <summary>The bodies that support it.</summary>
    public IReadOnlyList<Guid> SupportingBodyIds
    {
        get => [.. SupportingBodies.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
        set => SupportingBodies = string.Join(' ', value.Select(id => id.ToString("D")));
    }

    /// <summary>The day by which the answer is due.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>How it ended or goes on; null before.</summary>
    public MatterEnding? Ending { get; set; }

    /// <summary>The day it ended or was given its way.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>The ground of the ending: căn cứ, or the reason where it was not taken up.</summary>
    public string EndingGround { get; set; } = "";

    /// <summary>Whether the person was satisfied; null where nobody asked yet.</summary>
    public Satisfaction? Satisfaction { get; set; }

    /// <summary>How often it was reopened.</summary>
    public int Reopenings { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The endings that a kind can have.</summary>
    /// <remarks>Basis: practice, docs/process.md ("answers end by kind").</remarks>
    public static IReadOnlyList<MatterEnding> EndingsOf(OpinionKind kind) => kind switch
    {
        OpinionKind.KienNghi or OpinionKind.PhanAnh =>
        [
            MatterEnding.Settled, MatterEnding.InProgress, MatterEnding.PassedUp, MatterEnding.Unfunded, MatterEnding.Explained, MatterEnding.Mediation, MatterEnding.WrittenAnswer,
        ],
        OpinionKind.HienKe or OpinionKind.GopY => [MatterEnding.TakenUp, MatterEnding.Studied, MatterEnding.NotTakenUp, MatterEnding.WrittenAnswer],
        _ => [MatterEnding.Answered, MatterEnding.PassedUp, MatterEnding.WrittenAnswer],
    };

    /// <summary>Whether the ending settles the matter in the figures (đã giải quyết xong).</summary>
    /// <remarks>Basis: docs/decisions, "how endings count".</remarks>
    public static bool Settles(MatterEnding ending) =>
        ending is MatterEnding.Settled or MatterEnding.Explained or MatterEnding.TakenUp or MatterEnding.NotTakenUp or MatterEnding.Answered;

    /// <summary>Whether the ending leaves a task that somebody owns, with a date.</summary>
    public static bool LeavesTask(MatterEnding ending) =>
        ending is MatterEnding.InProgress or MatterEnding.PassedUp or MatterEnding.Unfunded or MatterEnding.Mediation or MatterEnding.Studied or MatterEnding.WrittenAnswer;

    /// <summary>The state that an ending leads to.</summary>
    public static OpinionState StateAfter(MatterEnding ending) =>
        ending is MatterEnding.PassedUp ? OpinionState.PassedUp : LeavesTask(ending) ? OpinionState.InProgress : OpinionState.Answered;

    /// <summary>Takes back an ending that was a slip of the hand: it stands where it stood before.</summary>
    /// <param name="state">Where it stood.</param>
    /// <param name="due">The day by which it was due.</param>
    /// <param name="lead">Who led it.</param>
    /// <param name="supporting">Who supported it.</param>
    /// <param name="withGovernment">Whether it was with the People's Committee.</param>
    public void TakeBackEnding(OpinionState state, DateOnly? due, Guid? lead, IReadOnlyList<Guid> supporting, bool withGovernment)
    {
        (State, Ending, EndedOn, EndingGround) = (state, null, null, "");
        (DueOn, LeadBodyId, SupportingBodyIds, WithGovernment) = (due, lead, supporting, withGovernment);
    }

    /// <summary>Whether it belongs to the Party's own bodies and takes one step to them, not two.</summary>
    public bool IsParty => OpinionFields.IsParty(Field);

    /// <summary>Whether somebody still works on its answer: it is neither ended nor gone.</summary>
    public bool IsOpen => State is not (OpinionState.Answered or OpinionState.InProgress or OpinionState.PassedUp or OpinionState.Closed or OpinionState.RoutedOut or OpinionState.Withdrawn);

    /// <summary>Whether its answer is given in the hall; else in writing.</summary>
    public bool ForHall => DialogueId is not null && Listing != Listing.LeftOut;

    /// <summary>Sorts it; what is already assigned keeps its way and is only corrected.</summary>
    public Decision<Matter> Sort(OpinionKind kind, string field, Competence competence, Guid? village)
    {
        if (!OpinionFields.Knows(field)) return new Refusal("prepare.sort.field", "field");
        if (!IsOpen) return new Refusal("prepare.sort.ended");
        if (LeadBodyId is not null && OpinionFields.IsParty(field) != IsParty) return new Refusal("prepare.sort.otherSide", "field");
        if (State == OpinionState.Received) State = OpinionState.Sorting;
        (Kind, Field, Competence, VillageId) = (kind, field, competence, village);
        return this;
    }

    /// <summary>Moves it; a step out of order is refused.</summary>
    public Decision<Matter> Move(OpinionState to)
    {
        if (!OpinionStates.MayMove(State, to)) return new Refusal("prepare.matter.at." + Ground.Pages.Form.Word(State));
        State = to;
        return this;
    }

    /// <summary>Ends it, or gives it its way; the kind decides which endings there are, and what is not taken up or only explained needs its ground.</summary>
    public Decision<Matter> End(MatterEnding ending, string ground, DateOnly on)
    {
        if (!EndingsOf(Kind).Contains(ending)) return new Refusal("prepare.matter.endingOfKind", "ending");
        if (ending is (MatterEnding.NotTakenUp or MatterEnding.Explained or MatterEnding.Unfunded) && string.IsNullOrWhiteSpace(ground))
        {
            return new Refusal("prepare.matter.groundNeeded", "ground");
        }

        var moved = Move(StateAfter(ending));
        if (moved.Refused) return moved;
        (Ending, EndingGround, EndedOn) = (ending, ground, on);
        return this;
    }
}
