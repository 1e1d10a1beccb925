using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units;

internal sealed class UnitTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Unit>().ToTable("units").HasKey(row => row.Id);
        model.Entity<UnitParent>().ToTable("unit_parents").HasKey(row => new { row.UnitId, row.ParentId });
        model.Entity<UnitSuccessor>().ToTable("unit_successors").HasKey(row => new { row.UnitId, row.SuccessorId });
        model.Entity<Body>().ToTable("bodies").HasKey(row => row.Id);
        model.Entity<Village>().ToTable("villages").HasKey(row => row.Id);
    }
}

/// <summary>The sets of places and bodies.</summary>
public static class UnitSets
{
    extension(DoiThoaiDb db)
    {
        /// <summary>Units of every level, living and ended.</summary>
        public DbSet<Unit> Units => db.Set<Unit>();

        /// <summary>Who stood under whom.</summary>
        public DbSet<UnitParent> UnitParents => db.Set<UnitParent>();

        /// <summary>Who went into whom.</summary>
        public DbSet<UnitSuccessor> UnitSuccessors => db.Set<UnitSuccessor>();

        /// <summary>Bodies of units.</summary>
        public DbSet<Body> Bodies => db.Set<Body>();

        /// <summary>Villages.</summary>
        public DbSet<Village> Villages => db.Set<Village>();
    }
}
