using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;

namespace DoiThoai.Ground.Storage;

/// <summary>A fact: what happened, in the past tense, free of personal data; its class name is its name for ever.</summary>
public interface IFact;

/// <summary>A fact that changes the state of a case and therefore enters the register.</summary>
public interface IRegisteredFact : IFact
{
    /// <summary>The type of its entry, which is said there and not in the fact's JSON.</summary>
    RegisterType RegisterType { get; }
}

/// <summary>What one change adds to the store: rows, facts, the entry of a case that begins with it. It reads nothing, so that many of them can be kept together.</summary>
public class Addition(DateTimeOffset at, Guid? by, bool loading, string anchor, Action<object> add)
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

    private readonly List<FactRow> facts = [];
    private int ids;

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

    /// <summary>A new id, after those that this change has made before.</summary>
    public Guid NewId() => Id.New(At, ids++);

    /// <summary>Adds a row.</summary>
    public void Add(object row) => add(row);

    /// <summary>Records a fact about a noun that is no case of the register.</summary>
    /// <param name="unit">The unit it belongs to.</param>
    /// <param name="subject">The noun it happened to.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="occurredOn">The day it is said to have happened; today where null.</param>
    public void Record(string unit, Guid subject, IFact fact, DateOnly? occurredOn = null) => Add(new LogWaiting { FactId = RowOf(unit, subject, fact, occurredOn).Id });

    /// <summary>Opens a case with a commitment whose fields the format fixes (a received opinion).</summary>
    /// <returns>The case and its first entry.</returns>
    public (Case Case, EntryRow Entry) Open(string unit, Guid subject, IRegisteredFact fact, IReadOnlyList<(string Name, string Value)> fields, DateOnly? occurredOn)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(fields);
        var of = Begin(unit, subject);
        return (of, Enter(RowOf(unit, subject, fact, occurredOn), fact.RegisterType, of, 0, new byte[32], fields));
    }

    /// <summary>Keeps words beside a noun that no entry commits to: a telephone number, a speaker's name.</summary>
    public void Keep(Guid subject, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Add(new Opening { CaseId = subject, Seq = Opening.Beside, Name = name, Value = value, Salt = RandomNumberGenerator.GetBytes(16) });
    }

    /// <summary>Before it is written: the last fact says what this change does to rows. A change that recorded nothing leaves a fact all the same.</summary>
    internal void Close(string unit, IReadOnlyCollection<RowChange> rows)
    {
        if (rows.Count > 0)
        {
            if (facts.Count == 0) Keep(unit, rows);
            else facts[^1].Rows = RowDigests.Write(rows);
        }

        foreach (var fact in facts) fact.Digest = fact.Computed();
        facts.Clear();
    }

    /// <summary>Records what rows are, and nothing else.</summary>
    internal void Keep(string unit, IEnumerable<RowChange> rows)
    {
        Record(unit, Guid.Empty, new RowsKept());
        facts[^1].Rows = RowDigests.Write(rows);
    }

    /// <summary>The row of a fact.</summary>
    private protected FactRow RowOf(string unit, Guid subject, IFact fact, DateOnly? occurredOn)
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
        Add(row);
        facts.Add(row);
        return row;
    }

    /// <summary>A case that begins, with its key.</summary>
    private protected Case Begin(string unit, Guid subject)
    {
        var of = new Case { Id = subject, UnitId = unit, CaseKey = RandomNumberGenerator.GetBytes(32) };
        Add(of);
        return of;
    }

    /// <summary>The entry of a fact, and the openings that it commits to.</summary>
    private protected EntryRow Enter(FactRow fact, RegisterType type, Case of, int seq, ReadOnlySpan<byte> previous, IReadOnlyList<(string Name, string Value)> fields)
    {
        var hashes = new List<byte[]>(fields.Count);
        var salts = RandomNumberGenerator.GetBytes(16 * fields.Count);
        foreach (var (name, value) in fields)
        {
            var salt = salts.AsSpan(16 * hashes.Count, 16).ToArray();
            var hash = Commitment.OfField(name, value, salt);
            Add(new Opening { CaseId = of.Id, Seq = seq, Name = name, Ordinal = hashes.Count, Value = value, Salt = salt, Hash = hash });
            hashes.Add(hash);
        }

        var commit = Commitment.OfEvent((byte)type, previous, hashes);
        var entry = new EntryRow { FactId = fact.Id, CaseId = of.Id, Seq = seq, Type = (byte)type, Entry = Commitment.Entry(Commitment.Label(of.CaseKey, seq), commit) };
        Add(entry);
        return entry;
    }

    private static void WithoutRegisterType(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(IRegisteredFact))) return;
        foreach (var said in type.Properties.Where(property => property.PropertyType == typeof(RegisterType)).ToList()) type.Properties.Remove(said);
    }
}
