using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude;

internal sealed class ConcludeTables : StageTables
{
    public override int Stage => 4;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Minutes>().ToTable("minutes").HasKey(row => row.Id);
        model.Entity<MinutesCorrection>().ToTable("minutes_corrections").HasKey(row => row.Id);
        model.Entity<ConclusionNotice>().ToTable("conclusion_notices").HasKey(row => row.Id);
        model.Entity<ConclusionLine>().ToTable("conclusion_lines").HasKey(row => row.Id);
        model.Entity<ConclusionTask>().ToTable("tasks").HasKey(row => row.Id);
    }
}

internal static class ConcludeSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<Minutes> Minutes => db.Set<Minutes>();

        internal DbSet<MinutesCorrection> MinutesCorrections => db.Set<MinutesCorrection>();

        internal DbSet<ConclusionNotice> ConclusionNotices => db.Set<ConclusionNotice>();

        internal DbSet<ConclusionLine> ConclusionLines => db.Set<ConclusionLine>();

        internal DbSet<ConclusionTask> Tasks => db.Set<ConclusionTask>();
    }
}
