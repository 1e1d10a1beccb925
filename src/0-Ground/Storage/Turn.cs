using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Storage;

/// <summary>A fact: what happened, in the past tense, free of personal data; its class name is its name for ever.</summary>
public interface IFact;

/// <summary>A fact that changes the state of a case and therefore enters the register.</summary>
public interface IRegisteredFact : IFact
{
    /// <summary>The type of its entry, which is said there and not in the fact's JSON.</summary>
    RegisterType RegisterType { get; }
}

/// <summary>One change of the store: rows, the fact and its register entry, all or nothing.</summary>
public sealed class Turn(DoiThoaiDb db, IEngine engine, DateTimeOffset at, Guid? by, bool loading, string anchor)
{
    /// <summary>How facts are written as JSON, for ever.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // An attribute on the interface would not reach the records that fulfil it.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutRegisterType } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private int ids;

    /// <summary>The store, inside the transaction, tracking changes.</summary>
    public DoiThoaiDb Db { get; } = db;

    /// <summary>The instant of this change.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>The day of this change in Vietnam.</summary>
    public DateOnly Today { get; } = Clock.DayOf(at);

    /// <summary>Whether history is being loaded: what happened before today is marked as loaded, not as late.</summary>
    public bool Loading { get; } = loading;

    /// <summary>Who acts; null for the product itself and for citizens.</summary>
    public Guid? By { get; } = by;

    /// <summary>The last checkpoint of the register that was seen before this change: size and root.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>Takes the turn of one noun more, such as a register of numbers that several cases share; it lasts until this change is kept.</summary>
    public Task Take(string noun, CancellationToken ct) => engine.TakeTurn(Db, noun, ct);

    /// <summary>A new id, after those that this change has made before.</summary>
    public Guid NewId() => Id.New(At, ids++);

    /// <summary>Records a fact about a noun that is no case of the register.</summary>
    /// <param name="unit">The unit it belongs to.</param>
    /// <param name="subject">The noun it happened to.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="occurredOn">The day it is said to have happened; today where null.</param>
    public void Record(string unit, Guid subject, IFact fact, DateOnly? occurredOn = null) => Add(unit, subject, fact, occurredOn);

    /// <summary>Records a fact of a case: the fact, its words as openings, and the register entry that commits to all of it.</summary>
    /// <param name="unit">The unit it belongs to.</param>
    /// <param name="subject">The case; opened by its first fact.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="words">What people said and their names, in order; kept in the openings alone.</param>
    /// <param name="occurredOn">The day it is said to have happened; today where null.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task Register(string unit, Guid subject, IRegisteredFact fact, IReadOnlyList<(string Name, string Value)> words, DateOnly? occurredOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var row = Add(unit, subject, fact, occurredOn);
        await Enter(row, fact.RegisterType, [("fact", row.Type), ("occurredOn", Columns.Write(row.OccurredOn)), ("recordedAt", Columns.Write(At)), ("data", row.Data), ("anchor", Anchor), .. words], ct);
    }

    /// <summary>Opens a case with a commitment whose fields the format fixes (a received opinion).</summary>
    public async Task RegisterExactly(string unit, Guid subject, IRegisteredFact fact, IReadOnlyList<(string Name, string Value)> fields, DateOnly? occurredOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fact);
        await Enter(Add(unit, subject, fact, occurredOn), fact.RegisterType, fields, ct);
    }

    /// <summary>Keeps words beside a noun that no entry commits to: a telephone number, a speaker's name.</summary>
    public void Keep(Guid subject, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Db.Set<Opening>().Add(new Opening { CaseId = subject, Seq = Opening.Beside, Name = name, Value = value });
    }

    private static void WithoutRegisterType(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(IRegisteredFact))) return;
        foreach (var said in type.Properties.Where(property => property.PropertyType == typeof(RegisterType)).ToList()) type.Properties.Remove(said);
    }

    private FactRow Add(string unit, Guid subject, IFact fact, DateOnly? occurredOn)
    {
        var on = occurredOn ?? Today;
        var row = new FactRow
        {
            Id = NewId(),
            SubjectId = subject,
            UnitId = unit,
            Type = JsonNamingPolicy.CamelCase.ConvertName(fact.GetType().Name),
            OccurredOn = on,
            RecordedAt = At,
            RecordedBy = By,
            Loaded = Loading && on < Today,
            Data = JsonSerializer.Serialize(fact, fact.GetType(), Json),
        };
        Db.Set<FactRow>().Add(row);
        return row;
    }

    private async Task Enter(FactRow fact, RegisterType type, IReadOnlyList<(string Name, string Value)> fields, CancellationToken ct)
    {
        var cases = Db.Set<Case>();
        var of = cases.Local.FirstOrDefault(row => row.Id == fact.SubjectId) ?? await cases.FirstOrDefaultAsync(row => row.Id == fact.SubjectId, ct);
        if (of is null)
        {
            of = new Case { Id = fact.SubjectId, UnitId = fact.UnitId, CaseKey = RandomNumberGenerator.GetBytes(32) };
            cases.Add(of);
        }

        var entries = Db.Set<EntryRow>();
        var last = entries.Local.Where(row => row.CaseId == of.Id).MaxBy(row => row.Seq)
            ?? await entries.AsNoTracking().Where(row => row.CaseId == of.Id).OrderByDescending(row => row.Seq).FirstOrDefaultAsync(ct);
        var seq = last is null ? 0 : last.Seq + 1;
        var previous = last is null ? new byte[32] : last.Entry[33..];

        var hashes = new List<byte[]>(fields.Count);
        foreach (var (name, value) in fields)
        {
            var salt = RandomNumberGenerator.GetBytes(16);
            var hash = Commitment.OfField(name, value, salt);
            Db.Set<Opening>().Add(new Opening { CaseId = of.Id, Seq = seq, Name = name, Ordinal = hashes.Count, Value = value, Salt = salt, Hash = hash });
            hashes.Add(hash);
        }

        var commit = Commitment.OfEvent((byte)type, previous, hashes);
        entries.Add(new EntryRow { FactId = fact.Id, CaseId = of.Id, Seq = seq, Type = (byte)type, Entry = Commitment.Entry(Commitment.Label(of.CaseKey, seq), commit) });
    }
}
