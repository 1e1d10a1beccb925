using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

/// <summary>On which day what is recorded of a conference happened, and until when it may be recorded.</summary>
internal static class Days
{
    /// <summary>The conference's day; for history without one the month it was planned for.</summary>
    internal static DateOnly Of(Conference conference, Dialogue dialogue, DateOnly today)
    {
        var day = conference.HeldOn ?? dialogue.CountsOn;
        return day > today ? today : day;
    }

    /// <summary>Whether the minutes are signed: the later stage tells it by its fact.</summary>
    internal static Task<bool> MinutesSigned(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var facts = db.Set<FactRow>();
        return facts.AnyAsync(row => row.SubjectId == dialogue && row.Type == "minutesSigned", ct);
    }
}
