using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>A role in the conference, given by decision.</summary>
public enum RoleKind
{
    /// <summary>Người chủ trì, head of the presidium.</summary>
    Chair,

    /// <summary>Member of the presidium (Đoàn Chủ tọa).</summary>
    Presidium,

    /// <summary>Tổ thư ký.</summary>
    Secretary,

    /// <summary>Bộ phận giúp việc.</summary>
    Helper,

    /// <summary>Bộ phận tiếp nhận, tổng hợp ý kiến và đăng ký phát biểu.</summary>
    ReceptionDesk,

    /// <summary>Who opens the conference: Khối Dân vận, Ban Xây dựng Đảng.</summary>
    Opener,
}

/// <summary>Who has which role in a dialogue.</summary>
public sealed class DialogueRole : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The role.</summary>
    public RoleKind Kind { get; init; }

    /// <summary>The post: Bí thư Đảng ủy.</summary>
    public required string Post { get; init; }

    /// <summary>The official's name, where given.</summary>
    public string? Name { get; init; }

    /// <summary>Order within the role.</summary>
    public int Ordinal { get; init; }
}
