using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.Handover;

/// <summary>What later stages may read of conferences.</summary>
public static class Conferences
{
    /// <summary>Every conference that this reader sees.</summary>
    public static IQueryable<Conference> All(DoiThoaiDb db) => db.Conferences;

    /// <summary>One conference; null before it is opened.</summary>
    public static Task<Conference?> Find(DoiThoaiDb db, Guid dialogue, CancellationToken ct) => db.Conferences.FirstOrDefaultAsync(row => row.Id == dialogue, ct);

    /// <summary>Attendance by group, in order.</summary>
    public static IQueryable<AttendanceGroup> Attendance(DoiThoaiDb db) => db.AttendanceGroups.OrderBy(row => row.Ordinal);

    /// <summary>Speakers, in order.</summary>
    public static IQueryable<Speaker> Speakers(DoiThoaiDb db, Guid dialogue) => db.Speakers.Where(row => row.DialogueId == dialogue).OrderBy(row => row.Ordinal);

    /// <summary>Answers given in the hall, in order.</summary>
    public static IQueryable<HallAnswer> Answers(DoiThoaiDb db, Guid dialogue) => db.HallAnswers.Where(row => row.DialogueId == dialogue).OrderBy(row => row.MatterId).ThenBy(row => row.Ordinal);

    /// <summary>Answers given in the hall at every dialogue that this reader sees.</summary>
    public static IQueryable<HallAnswer> Answers(DoiThoaiDb db) => db.HallAnswers;
}
