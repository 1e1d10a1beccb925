using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>The parts of a plan.</summary>
public enum PlanPart
{
    /// <summary>Căn cứ.</summary>
    Basis,

    /// <summary>Mục đích.</summary>
    Purpose,

    /// <summary>Yêu cầu.</summary>
    Requirement,

    /// <summary>Nội dung.</summary>
    Content,

    /// <summary>Chế độ: how often which regime is held.</summary>
    Regime,

    /// <summary>Đối thoại thường xuyên: the standing forms.</summary>
    StandingForm,

    /// <summary>Chủ trì, by regime and content.</summary>
    Chair,

    /// <summary>Thành phần.</summary>
    Composition,

    /// <summary>Trình tự.</summary>
    Procedure,

    /// <summary>Tổ chức thực hiện: who does what.</summary>
    Responsibility,

    /// <summary>Nơi nhận, bản điện tử.</summary>
    RecipientElectronic,

    /// <summary>Nơi nhận, bản giấy.</summary>
    RecipientPaper,
}

/// <summary>One line of a part of a plan.</summary>
public sealed class PlanLine : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; init; }

    /// <summary>The part.</summary>
    public PlanPart Part { get; init; }

    /// <summary>Its place in the part, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>Who: the body responsible, who takes the step, the issuer of a basis, the regime and content a chair is for.</summary>
    public string Who { get; init; } = "";

    /// <summary>In words; for a basis the number and subject.</summary>
    public string Text { get; init; } = "";

    /// <summary>The day of a basis.</summary>
    public DateOnly? Dated { get; init; }
}
