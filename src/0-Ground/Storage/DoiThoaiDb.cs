using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DoiThoai.Ground.Storage;

/// <summary>The one store: state, facts and register entries change in one transaction.</summary>
/// <remarks>A stage gives itself its sets by an extension property, so that nobody else's code can name them.</remarks>
public sealed class DoiThoaiDb(DbContextOptions<DoiThoaiDb> options, IEnumerable<StageTables> stages) : DbContext(options)
{
    private static readonly MethodInfo FilterByUnit = typeof(DoiThoaiDb).GetMethod(nameof(OnlyOfUnit), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The unit whose rows this context sees; null sees every unit (public pages, figures, the command line).</summary>
    public string? OfUnit { get; set; }

    /// <summary>Whether rows of every unit are seen.</summary>
    public bool OfEveryUnit => OfUnit is null;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Conventions(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var stage in stages) stage.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(IOwnedByUnit).IsAssignableFrom(entity.ClrType))
            {
                FilterByUnit.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
            }

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                modelBuilder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Names.Snake(property.Name));
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum) property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(OfWord<>).MakeGenericType(type))!);
            }
        }
    }

    /// <summary>A word of a closed list lies in its column as in JSON: camelCase.</summary>
    private sealed class OfWord<T>() : ValueConverter<T, string>(
        word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()), text => Enum.Parse<T>(text, true))
        where T : struct, Enum;

    private void OnlyOfUnit<T>(ModelBuilder model)
        where T : class, IOwnedByUnit
        => model.Entity<T>().HasQueryFilter(row => OfEveryUnit || row.UnitId == OfUnit);
}

/// <summary>A row that belongs to one unit: no other unit ever sees it.</summary>
public interface IOwnedByUnit
{
    /// <summary>The unit's slug.</summary>
    string UnitId { get; }
}

/// <summary>A row that two people may change at once: who saves second sees both versions.</summary>
public interface IVersioned
{
    /// <summary>Counts the saves, from 1.</summary>
    int Version { get; set; }
}

/// <summary>A row on which rules rest: once one of them changes, every node reads the rules again.</summary>
public interface IRuleSource;

/// <summary>What a stage brings to the store: its tables as classes, and its schema as numbered SQL steps in its assembly.</summary>
public abstract class StageTables
{
    /// <summary>The stage's number on the road; its schema steps run in this order.</summary>
    public abstract int Stage { get; }

    /// <summary>Adds the stage's classes to the model.</summary>
    public abstract void Configure(ModelBuilder model);
}
