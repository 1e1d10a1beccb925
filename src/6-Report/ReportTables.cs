using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Report;

internal sealed class ReportTables : StageTables
{
    public override int Stage => 6;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<FiledReturn>().ToTable("returns").HasKey(row => row.Id);
        model.Entity<ReturnRow>().ToTable("return_rows").HasKey(row => row.Id);
        model.Entity<ReturnFigure>().ToTable("return_figures").HasKey(row => row.Id);
    }
}

internal static class ReportSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<FiledReturn> Returns => db.Set<FiledReturn>();

        internal DbSet<ReturnRow> ReturnRows => db.Set<ReturnRow>();

        internal DbSet<ReturnFigure> ReturnFigures => db.Set<ReturnFigure>();
    }
}
