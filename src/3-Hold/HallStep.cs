using System.Text.Json;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

/// <summary>One step of what happens in the hall: a fact with the dialogue's own running number and the instant of our clock.</summary>
/// <param name="Number">1, 2, 3 … of the dialogue, taken in its turn.</param>
/// <param name="At">When, in whole milliseconds.</param>
/// <param name="Fact">What happened.</param>
public sealed record HallStep(int Number, DateTimeOffset At, IHallFact Fact)
{
    private static readonly Dictionary<string, Type> Kinds = typeof(IHallFact).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IHallFact)) && !type.IsInterface).ToDictionary(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name));

    /// <summary>The fact's name: its record in camelCase.</summary>
    public string Type => JsonNamingPolicy.CamelCase.ConvertName(Fact.GetType().Name);

    internal static HallStep Read(StepRow row) => new(row.Number, row.At, (IHallFact)JsonSerializer.Deserialize(row.Data, Kinds[row.Type], Turn.Json)!);

    internal T Fill<T>(T row)
        where T : StepRow
    {
        (row.Number, row.At, row.Type, row.Data) = (Number, At, Type, JsonSerializer.Serialize(Fact, Fact.GetType(), Turn.Json));
        return row;
    }
}

/// <summary>How a step lies in the store.</summary>
public abstract class StepRow : IOwnedByUnit
{
    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>Its running number in the dialogue.</summary>
    public int Number { get; set; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The fact's name.</summary>
    public string Type { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who recorded it: the account; null for people at their telephones.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>The fact as JSON.</summary>
    public string Data { get; set; } = "";
}

/// <summary>A step that happened; append-only.</summary>
public sealed class HallStepRow : StepRow;

/// <summary>A step of a rehearsal; all of them go when it ends.</summary>
[NoDigest("a rehearsal leaves no trace, in facts least of all")]
public sealed class RehearsalStepRow : StepRow;
