using System.Text.Json;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>Rows of a stage that say what the register was told: the stage holds them against it, the ground knows none of them.</summary>
public interface IRegisteredRows
{
    /// <summary>Names every row that does not say what the register was told.</summary>
    Task Check(RegisterReading register, CancellationToken ct);
}

/// <summary>Something that the register was told.</summary>
/// <param name="Case">The case.</param>
/// <param name="Seq">Its number in the case.</param>
/// <param name="Type">The entry's type.</param>
/// <param name="Name">The fact's name.</param>
/// <param name="OccurredOn">The day it is said to have happened.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="Data">The fact as JSON.</param>
public sealed record ToldFact(Guid Case, int Seq, RegisterType Type, string Name, DateOnly OccurredOn, DateTimeOffset RecordedAt, string Data)
{
    /// <summary>The fact, where it is one of this kind; else null.</summary>
    public T? As<T>()
        where T : class, IFact
        => Name == JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name) ? Read<T>() : null;

    /// <summary>What it says, in any shape; null where it was made unreadable, which is named elsewhere.</summary>
    public T? Read<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Data, Turn.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The register as a stage reads it to check its own rows, and what it finds.</summary>
public sealed class RegisterReading(DoiThoaiDb db)
{
    private readonly List<Finding> found = [];

    /// <summary>The store, showing every unit.</summary>
    public DoiThoaiDb Db => db;

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Found => found;

    /// <summary>What was told of cases, in order.</summary>
    public async Task<ILookup<Guid, ToldFact>> Told(IReadOnlyCollection<Guid> cases, CancellationToken ct) =>
        (await Facts(entry => cases.Contains(entry.CaseId), ct)).ToLookup(told => told.Case);

    /// <summary>What was told in entries of some types, case by case in order.</summary>
    public async Task<IReadOnlyList<ToldFact>> Told(IReadOnlyCollection<RegisterType> types, CancellationToken ct)
    {
        var codes = types.Select(type => (int)type).ToList();
        return await Facts(entry => codes.Contains(entry.Type), ct);
    }

    /// <summary>A row says something else than the register.</summary>
    public void Same<T>(Guid record, string field, T said, T stands)
    {
        if (!EqualityComparer<T>.Default.Equals(said, stands)) found.Add(new($"record {record}", "row", field, Write(stands), Write(said)));
    }

    /// <summary>A row is gone that the register knows.</summary>
    public void Gone(Guid record, string row) => found.Add(new($"record {record}", "rowGone", row));

    /// <summary>A row stands there of which the register was told nothing.</summary>
    public void Unsaid(Guid record, string row) => found.Add(new($"record {record}", "rowUnsaid", row));

    private async Task<List<ToldFact>> Facts(System.Linq.Expressions.Expression<Func<EntryRow, bool>> which, CancellationToken ct)
    {
        var (entries, facts) = (db.Set<EntryRow>().Where(which), db.Set<FactRow>());
        return await (from entry in entries
                      join fact in facts on entry.FactId equals fact.Id
                      orderby entry.CaseId, entry.Seq
                      select new ToldFact(entry.CaseId, entry.Seq, (RegisterType)entry.Type, fact.Type, fact.OccurredOn, fact.RecordedAt, fact.Data)).AsNoTracking().ToListAsync(ct);
    }

    private static string Write<T>(T value) => value switch
    {
        null => "-",
        DateOnly day => Texts.Texts.Day(day),
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        _ => value.ToString() ?? "-",
    };
}
