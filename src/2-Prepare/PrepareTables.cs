using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

internal sealed class PrepareTables : StageTables
{
    public override int Stage => 2;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Opinion>().ToTable("opinions").HasKey(row => row.Id);
        model.Entity<Matter>(matter =>
        {
            matter.ToTable("matters").HasKey(row => row.Id);
            matter.Ignore(row => row.SupportingBodyIds).Ignore(row => row.IsParty).Ignore(row => row.IsOpen).Ignore(row => row.ForHall);
        });
        model.Entity<MatterPoint>().ToTable("matter_points").HasKey(row => row.Id);
        model.Entity<VillageMeeting>().ToTable("village_meetings").HasKey(row => row.Id);
        model.Entity<OpinionGroup>().ToTable("opinion_groups").HasKey(row => row.Id);
        model.Entity<OpinionList>().ToTable("opinion_lists").HasKey(row => row.Id);
        model.Entity<Assignment>().ToTable("assignments").HasKey(row => row.Id);
        model.Entity<Answer>().ToTable("answers").HasKey(row => row.Id);
        model.Entity<HandOver>().ToTable("hand_overs").HasKey(row => row.Id);
        model.Entity<SentOnce>().ToTable("sent_once").HasKey(row => row.KeyHash);
        model.Entity<PublishedText>(text =>
        {
            text.ToTable("published_texts").HasKey(row => row.Seq);
            text.Property(row => row.Seq).ValueGeneratedNever();
        });

        // So that what is referred to is written first.
        model.Entity<Opinion>().HasOne<VillageMeeting>().WithMany().HasForeignKey(row => row.MeetingId);
        model.Entity<Matter>().HasOne<Opinion>().WithMany().HasForeignKey(row => row.OpinionId);
        model.Entity<Matter>().HasOne<OpinionGroup>().WithMany().HasForeignKey(row => row.GroupId);
        model.Entity<MatterPoint>().HasOne<Matter>().WithMany().HasForeignKey(row => row.MatterId);
        model.Entity<Assignment>().HasOne<Matter>().WithMany().HasForeignKey(row => row.MatterId);
        model.Entity<Answer>().HasOne<Matter>().WithMany().HasForeignKey(row => row.MatterId);
        model.Entity<Answer>().HasOne<OpinionGroup>().WithMany().HasForeignKey(row => row.GroupId);
        model.Entity<HandOver>().HasOne<Opinion>().WithMany().HasForeignKey(row => row.OpinionId);
        model.Entity<PublishedText>().HasOne<Opinion>().WithMany().HasForeignKey(row => row.OpinionId);
    }
}

internal static class PrepareSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<Opinion> Opinions => db.Set<Opinion>();

        internal DbSet<Matter> Matters => db.Set<Matter>();

        internal DbSet<MatterPoint> MatterPoints => db.Set<MatterPoint>();

        internal DbSet<VillageMeeting> VillageMeetings => db.Set<VillageMeeting>();

        internal DbSet<OpinionGroup> OpinionGroups => db.Set<OpinionGroup>();

        internal DbSet<OpinionList> OpinionLists => db.Set<OpinionList>();

        internal DbSet<Assignment> Assignments => db.Set<Assignment>();

        internal DbSet<Answer> Answers => db.Set<Answer>();

        internal DbSet<HandOver> HandOvers => db.Set<HandOver>();

        internal DbSet<PublishedText> PublishedTexts => db.Set<PublishedText>();
    }
}
