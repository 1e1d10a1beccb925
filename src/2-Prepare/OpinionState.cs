namespace DoiThoai.Prepare;

/// <summary>The state of an opinion and of each matter in it. A group is never a state.</summary>
public enum OpinionState
{
    /// <summary>Đã tiếp nhận.</summary>
    Received,

    /// <summary>Đang phân loại.</summary>
    Sorting,

    /// <summary>Đã giao xử lý.</summary>
    Assigned,

    /// <summary>Đang chuẩn bị trả lời.</summary>
    Answering,

    /// <summary>Chờ duyệt trả lời.</summary>
    AwaitingApproval,

    /// <summary>Đã trả lời.</summary>
    Answered,

    /// <summary>Đang giải quyết (hạn …).</summary>
    InProgress,

    /// <summary>Đã chuyển cấp có thẩm quyền, chờ trả lời.</summary>
    PassedUp,

    /// <summary>Ended: the result is there, and the person was told.</summary>
    Closed,

    /// <summary>Đề nghị xem xét lại.</summary>
    Reopened,

    /// <summary>Led out to the procedure for complaints or denunciations.</summary>
    RoutedOut,

    /// <summary>Withdrawn by who said it.</summary>
    Withdrawn,
}

/// <summary>The one table of what may follow what; docs/process.md prints it and a test holds the two together.</summary>
public static class OpinionStates
{
    private static readonly Dictionary<OpinionState, OpinionState[]> Next = new()
    {
        [OpinionState.Received] = [OpinionState.Sorting, OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.RoutedOut, OpinionState.Withdrawn],
        [OpinionState.Sorting] = [OpinionState.Assigned, OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.RoutedOut, OpinionState.Withdrawn],
        [OpinionState.Assigned] = [OpinionState.Sorting, OpinionState.Answering, OpinionState.AwaitingApproval, OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.RoutedOut, OpinionState.Withdrawn],
        [OpinionState.Answering] = [OpinionState.Sorting, OpinionState.Assigned, OpinionState.AwaitingApproval, OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.RoutedOut, OpinionState.Withdrawn],
        [OpinionState.AwaitingApproval] = [OpinionState.Answering, OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.RoutedOut, OpinionState.Withdrawn],
        [OpinionState.Answered] = [OpinionState.Closed, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.Reopened],
        [OpinionState.InProgress] = [OpinionState.Answered, OpinionState.PassedUp, OpinionState.Closed, OpinionState.Withdrawn],
        [OpinionState.PassedUp] = [OpinionState.InProgress, OpinionState.Answered, OpinionState.Closed, OpinionState.Withdrawn],
        [OpinionState.Closed] = [OpinionState.Reopened],
        [OpinionState.Reopened] = [OpinionState.Assigned, OpinionState.Answering, OpinionState.AwaitingApproval, OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.Closed, OpinionState.RoutedOut],
        [OpinionState.RoutedOut] = [],
        [OpinionState.Withdrawn] = [],
    };

    // How far along each state is; an opinion stands where its least advanced matter stands.
    private static readonly OpinionState[] Road =
    [
        OpinionState.Reopened, OpinionState.Received, OpinionState.Sorting, OpinionState.Assigned, OpinionState.Answering, OpinionState.AwaitingApproval,
        OpinionState.InProgress, OpinionState.PassedUp, OpinionState.Answered, OpinionState.Closed, OpinionState.Withdrawn, OpinionState.RoutedOut,
    ];

    /// <summary>What may follow.</summary>
    public static IReadOnlyList<OpinionState> After(OpinionState state) => Next[state];

    /// <summary>Whether the one may follow the other; staying is always allowed.</summary>
    public static bool MayMove(OpinionState from, OpinionState to) => from == to || Next[from].Contains(to);

    /// <summary>Where an opinion stands, given its matters.</summary>
    public static OpinionState Of(IReadOnlyCollection<OpinionState> matters) =>
        matters.Count == 0 ? OpinionState.Received : Road.First(matters.Contains);
}
