using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

internal sealed class FollowUpTables : StageTables
{
    public override int Stage => 5;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<TaskStep>().ToTable("task_steps").HasKey(row => row.Id);
        model.Entity<Escalation>().ToTable("escalations").HasKey(row => row.Id);
        model.Entity<FrontQuestion>().ToTable("front_questions").HasKey(row => row.Id);
    }
}

internal static class FollowUpSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<TaskStep> TaskSteps => db.Set<TaskStep>();

        internal DbSet<Escalation> Escalations => db.Set<Escalation>();

        internal DbSet<FrontQuestion> FrontQuestions => db.Set<FrontQuestion>();
    }
}
