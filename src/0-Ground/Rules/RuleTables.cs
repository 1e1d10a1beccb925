using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Rules;

/// <summary>Says which edition of units, rules and days is the newest, so that every node knows when to read again.</summary>
[NoDigest("wakes the nodes; what they read then has digests")]
internal sealed class RuleEdition
{
    internal const string OfRules = "rules";

    public required string Name { get; init; }

    public Guid Edition { get; set; }
}

internal sealed class RuleTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<LocalRule>().ToTable("rules").HasKey(row => row.Id);
        model.Entity<LocalDay>().ToTable("calendar_days").HasKey(row => row.Id);
        model.Entity<RuleEdition>().ToTable("rule_editions").HasKey(row => row.Name);
    }
}

internal static class RuleSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<LocalRule> LocalRules => db.Set<LocalRule>();

        internal DbSet<LocalDay> LocalDays => db.Set<LocalDay>();
    }

    /// <summary>Tells every reader that a unit, a rule or a day has changed.</summary>
    internal static async Task NewEdition(this Turn turn, CancellationToken ct)
    {
        var editions = turn.Db.Set<RuleEdition>();
        var row = await editions.FirstAsync(of => of.Name == RuleEdition.OfRules, ct);
        row.Edition = turn.NewId();
    }
}
