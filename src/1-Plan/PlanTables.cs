using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan;

internal sealed class PlanTables : StageTables
{
    public override int Stage => 1;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<DialoguePlan>().ToTable("plans").HasKey(row => row.Id);
        model.Entity<PlanLine>().ToTable("plan_lines").HasKey(row => row.Id);
        model.Entity<Dialogue>(dialogue =>
        {
            dialogue.ToTable("dialogues").HasKey(row => row.Id);
            dialogue.Ignore(row => row.CountsOn);
        });
        model.Entity<DialogueRole>().ToTable("dialogue_roles").HasKey(row => row.Id);
        model.Entity<ProgrammeItem>().ToTable("programme_items").HasKey(row => row.Id);
        model.Entity<Posting>().ToTable("postings").HasKey(row => row.Id);
        model.Entity<DialogueChange>().ToTable("dialogue_changes").HasKey(row => row.Id);
        model.Entity<Breach>().ToTable("breaches").HasKey(row => row.Id);
    }
}

internal static class PlanSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<DialoguePlan> Plans => db.Set<DialoguePlan>();

        internal DbSet<PlanLine> PlanLines => db.Set<PlanLine>();

        internal DbSet<Dialogue> Dialogues => db.Set<Dialogue>();

        internal DbSet<DialogueRole> DialogueRoles => db.Set<DialogueRole>();

        internal DbSet<ProgrammeItem> ProgrammeItems => db.Set<ProgrammeItem>();

        internal DbSet<Posting> Postings => db.Set<Posting>();

        internal DbSet<DialogueChange> DialogueChanges => db.Set<DialogueChange>();

        internal DbSet<Breach> Breaches => db.Set<Breach>();
    }
}
