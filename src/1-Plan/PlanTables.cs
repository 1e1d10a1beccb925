using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan;

internal sealed class PlanTables : StageTables
{
    public override int Stage => 1;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<DialoguePlan>().ToTable("plans").HasKey(row => row.Id);
        model.Entity<PlanLine>(line =>
        {
            line.ToTable("plan_lines").HasKey(row => row.Id);
            line.HasOne<DialoguePlan>().WithMany().HasForeignKey(row => row.PlanId).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<Dialogue>(dialogue =>
        {
            dialogue.ToTable("dialogues").HasKey(row => row.Id);
            dialogue.Ignore(row => row.CountsOn);
            dialogue.HasOne<DialoguePlan>().WithMany().HasForeignKey(row => row.PlanId).OnDelete(DeleteBehavior.ClientNoAction);
        });
        OfDialogue<DialogueRole>("dialogue_roles", nameof(DialogueRole.DialogueId));
        OfDialogue<ProgrammeItem>("programme_items", nameof(ProgrammeItem.DialogueId));
        OfDialogue<Posting>("postings", nameof(Posting.DialogueId));
        OfDialogue<DialogueChange>("dialogue_changes", nameof(DialogueChange.DialogueId));
        OfDialogue<Breach>("breaches", nameof(Breach.DialogueId));

        // What refers to what decides in which order new rows are written.
        void OfDialogue<T>(string table, string dialogue)
            where T : class
            => model.Entity<T>(entity =>
            {
                entity.ToTable(table).HasKey("Id");
                entity.HasOne<Dialogue>().WithMany().HasForeignKey(dialogue).OnDelete(DeleteBehavior.ClientNoAction);
            });
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
