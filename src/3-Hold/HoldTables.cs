using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

internal sealed class HoldTables : StageTables
{
    public override int Stage => 3;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Conference>().ToTable("conferences").HasKey(row => row.Id);
        model.Entity<AttendanceGroup>().ToTable("attendance_groups").HasKey(row => row.Id);
        model.Entity<Speaker>().ToTable("speakers").HasKey(row => row.Id);
        model.Entity<Guest>().ToTable("guests").HasKey(row => row.Id);
        model.Entity<RegistrationPeriod>().ToTable("registration_periods").HasKey(row => row.Id);
        model.Entity<HallAnswer>().ToTable("hall_answers").HasKey(row => row.Id);
        model.Entity<HallStepRow>().ToTable("hall_steps").HasKey(row => new { row.DialogueId, row.Number });
        model.Entity<HallNote>().ToTable("hall_notes").HasKey(row => new { row.DialogueId, row.Name });
        model.Entity<RehearsalStepRow>().ToTable("rehearsal_steps").HasKey(row => new { row.DialogueId, row.Number });
    }
}

internal static class HoldSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<Conference> Conferences => db.Set<Conference>();

        internal DbSet<AttendanceGroup> AttendanceGroups => db.Set<AttendanceGroup>();

        internal DbSet<Speaker> Speakers => db.Set<Speaker>();

        internal DbSet<Guest> Guests => db.Set<Guest>();

        internal DbSet<RegistrationPeriod> RegistrationPeriods => db.Set<RegistrationPeriod>();

        internal DbSet<HallAnswer> HallAnswers => db.Set<HallAnswer>();

        internal DbSet<HallStepRow> HallSteps => db.Set<HallStepRow>();

        internal DbSet<HallNote> HallNotes => db.Set<HallNote>();

        internal DbSet<RehearsalStepRow> RehearsalSteps => db.Set<RehearsalStepRow>();
    }
}
