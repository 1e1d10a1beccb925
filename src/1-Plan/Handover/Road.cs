using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan.Handover;

/// <summary>The steps of a dialogue's road, in their order.</summary>
public enum RoadStep
{
    /// <summary>Kế hoạch: the year's plan is approved, or the head decided on an ad hoc dialogue.</summary>
    Plan,

    /// <summary>Ấn định ngày, địa điểm.</summary>
    Day,

    /// <summary>Quyết định nhân sự.</summary>
    Roles,

    /// <summary>Chương trình và nội quy.</summary>
    Programme,

    /// <summary>Thông báo và niêm yết.</summary>
    Notice,

    /// <summary>Thu thập ý kiến.</summary>
    Opinions,

    /// <summary>Đóng danh sách ý kiến.</summary>
    ListClosed,

    /// <summary>Duyệt danh sách ý kiến.</summary>
    ListApproved,

    /// <summary>Giao chuẩn bị trả lời.</summary>
    AnswersAssigned,

    /// <summary>Duyệt nội dung trả lời.</summary>
    AnswersApproved,

    /// <summary>Hội nghị.</summary>
    Conference,

    /// <summary>Biên bản.</summary>
    Minutes,

    /// <summary>Thông báo kết luận.</summary>
    Conclusion,

    /// <summary>Công khai kết quả.</summary>
    Results,

    /// <summary>Thực hiện nhiệm vụ sau kết luận.</summary>
    Tasks,
}

/// <summary>Where a step of the road is done and how it is known that it is; each stage registers its own as singletons.</summary>
/// <param name="Step">The step.</param>
/// <param name="Route">The page, with <c>{id}</c> for the dialogue: <c>/lam-viec/doi-thoai/{id}/thong-bao</c>.</param>
/// <param name="Right">Who is led there; others see the step without a link.</param>
public sealed record RoadPlace(RoadStep Step, string Route, Right Right)
{
    /// <summary>Names of the facts (camelCase) recorded about the dialogue of which any one means that the step is done; the last one gives the day.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>For a step that is no single fact about the dialogue: looks how it stands. It is asked after <see cref="Facts"/> and completes what they say.</summary>
    public Func<DoiThoaiDb, Guid, CancellationToken, Task<RoadSign>>? Look { get; init; }
}

/// <summary>How a step stands.</summary>
/// <param name="Done">Whether it is done.</param>
/// <param name="On">The day it was done.</param>
/// <param name="Note">A word beside it, in Vietnamese numbers only where a text key is not enough: "12/15".</param>
/// <param name="Due">Its last day, where the stage knows better than the rules of the road.</param>
public sealed record RoadSign(bool Done, DateOnly? On = null, string? Note = null, DateOnly? Due = null);
