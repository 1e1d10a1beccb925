namespace DoiThoai.Hold.RunningConferences;

/// <summary>Whether the cockpit runs the conference or its rehearsal; both are one page.</summary>
internal static class HallMode
{
    /// <summary>The routes of both.</summary>
    internal const string Pattern = "/lam-viec/doi-thoai/{id:guid}/hoi-nghi/{mode:regex(^(dieu-hanh|tap-duot)$)}";

    private const string Rehearsal = "tap-duot";

    internal static bool Rehearses(string mode) => mode == Rehearsal;

    internal static string Route(Guid dialogue, bool rehearsal = false) => $"/lam-viec/doi-thoai/{dialogue}/hoi-nghi/{(rehearsal ? Rehearsal : "dieu-hanh")}";
}
