using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.PublishingOpinions;

namespace DoiThoai.Prepare;

/// <summary>The five kinds of opinion; khiếu nại and tố cáo are none of them and are led out.</summary>
public enum OpinionKind
{
    /// <summary>Kiến nghị: asks the authority to do something.</summary>
    KienNghi,

    /// <summary>Phản ánh: tells of a situation.</summary>
    PhanAnh,

    /// <summary>Hiến kế: offers a solution.</summary>
    HienKe,

    /// <summary>Góp ý: comments.</summary>
    GopY,

    /// <summary>Hỏi: asks for information.</summary>
    Hoi,
}

/// <summary>Out of what the opinion was gathered.</summary>
public enum OpinionSource
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>A group of households or people.</summary>
    Group,

    /// <summary>A meeting of the people of a village (hội nghị nhân dân).</summary>
    VillageMeeting,

    /// <summary>Tiếp xúc cử tri.</summary>
    VoterContact,

    /// <summary>Tiếp công dân.</summary>
    Reception,

    /// <summary>Báo cáo nắm tình hình; no author, internal only.</summary>
    SituationReport,

    /// <summary>Dư luận xã hội; no author, internal only.</summary>
    PublicMood,
}

/// <summary>By which door the opinion came.</summary>
public enum OpinionChannel
{
    /// <summary>The online form.</summary>
    Online,

    /// <summary>In person, at the office or in the village.</summary>
    InPerson,

    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>On paper.</summary>
    Paper,

    /// <summary>In the hall.</summary>
    Hall,

    /// <summary>Out of a file.</summary>
    Import,
}

/// <summary>What somebody said: its words and the author's name lie in the openings alone, as they came.</summary>
public sealed class Opinion : IOwnedByUnit, IVersioned
{
    /// <summary>The opinion's id; it is a case of the register.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>PY-2026-7K3M9QX.</summary>
    public required string Reference { get; init; }

    /// <summary>The dialogue it was said for; null for one that came between dialogues.</summary>
    public Guid? DialogueId { get; set; }

    /// <summary>Its kind.</summary>
    public OpinionKind Kind { get; set; }

    /// <summary>Out of what it was gathered.</summary>
    public OpinionSource Source { get; init; }

    /// <summary>By which door it came.</summary>
    public OpinionChannel Channel { get; init; }

    /// <summary>The meeting it was said in.</summary>
    public Guid? MeetingId { get; init; }

    /// <summary>The village of who said it.</summary>
    public Guid? VillageId { get; init; }

    /// <summary>How many people or households say it together; 1 for one.</summary>
    public int Voices { get; init; } = 1;

    /// <summary>The day it was said.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>Our clock when it was recorded.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The account that wrote it down; null where the author did.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>The account that loaded the file it came in.</summary>
    public Guid? ImportedBy { get; init; }

    /// <summary>By which way it came into the register.</summary>
    public EntryWay Way => Channel == OpinionChannel.Paper ? EntryWay.Paper : EntryWay.AtOnce;

    /// <summary>Whether an author is named in the openings; no longer so once the name was erased.</summary>
    public bool HasAuthor { get; set; }

    /// <summary>Whether the author's name may be shown.</summary>
    public bool Consent { get; set; }

    /// <summary>Internal only: it has no author and is never published.</summary>
    public bool InternalOnly { get; init; }

    /// <summary>Sealed by the collector: the head of the village cannot read it.</summary>
    public bool Sealed { get; init; }

    /// <summary>About an official: restricted.</summary>
    public bool Restricted { get; set; }

    /// <summary>The body or village it is about, which must neither collect, read nor answer it.</summary>
    public Guid? AboutBodyId { get; set; }

    /// <summary>Where it stands: derived from its matters.</summary>
    public OpinionState State { get; set; }

    /// <summary>The running number of the opening that holds the masked words approved for the public; null before Duyệt công khai.</summary>
    public int? PublicSeq { get; set; }

    /// <summary>Why it is held back from the public.</summary>
    public string? HeldBackReason { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether a source has no author: what is in it stays inside the office.</summary>
    public static bool IsAuthorless(OpinionSource source) => source is OpinionSource.SituationReport or OpinionSource.PublicMood;

    /// <summary>Whether a kind may hold numbered points, each with its own ending.</summary>
    public static bool HasPoints(OpinionKind kind) => kind is OpinionKind.HienKe or OpinionKind.GopY;

    /// <summary>Whether the words may be shown to the public at all, after Duyệt công khai.</summary>
    public Decision<Opinion> MayPublish()
    {
        if (InternalOnly) return new Refusal("prepare.publish.internalOnly");
        if (Restricted) return new Refusal("prepare.publish.restricted");
        return State is OpinionState.RoutedOut or OpinionState.Withdrawn ? new Refusal("prepare.publish.gone") : this;
    }

    /// <summary>Duyệt công khai: the words that the public reads; who said it is not among them without consent, the telephone never.</summary>
    /// <remarks>Basis: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 16.</remarks>
    internal Decision<OpinionPublished> Publish(string masked, string original, string author, string phone)
    {
        if (MayPublish() is { Refused: true } no) return no.No<OpinionPublished>();
        if (masked.Length == 0) return new Refusal("pages.error.required", "masked");
        if (!Consent && AuthorName.StandsIn(masked, author)) return new Refusal("prepare.publish.namesAuthor", "masked");
        if (AuthorName.PhoneStandsIn(masked, phone)) return new Refusal("prepare.publish.phone", "masked");
        HeldBackReason = null;
        return new OpinionPublished(masked != original, Consent);
    }

    /// <summary>Holds it back from the public, or takes it back from there; both need a reason.</summary>
    /// <returns>Whether it was public before.</returns>
    internal Decision<bool> HoldBack(string reason)
    {
        if (reason.Length == 0) return new Refusal("prepare.publish.reasonNeeded", "reason");
        var was = PublicSeq is not null;
        (PublicSeq, HeldBackReason) = (null, reason);
        return was;
    }

    /// <summary>Marks it as being about an official or a leader of a village, or takes the mark away where it was wrong.</summary>
    /// <remarks>Basis: docs/decisions/0005; opinions about officials are never read or answered by whom they are about.</remarks>
    public Decision<Opinion> Restrict(bool restricted, Guid? aboutBody)
    {
        if (restricted && aboutBody is null) return new Refusal("prepare.record.aboutWhom", "about");
        if (restricted) PublicSeq = null;
        (Restricted, AboutBodyId) = (restricted, restricted ? aboutBody : null);
        return this;
    }
}
