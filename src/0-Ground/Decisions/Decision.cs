using System.Diagnostics.CodeAnalysis;

namespace DoiThoai.Ground.Decisions;

/// <summary>The answer of a rule: a fact, or a refusal in people's words.</summary>
/// <typeparam name="T">What is decided where the answer is yes.</typeparam>
public readonly record struct Decision<T>
{
    private readonly T? fact;

    private Decision(T? fact, IReadOnlyList<Refusal> refusals)
    {
        this.fact = fact;
        Refusals = refusals;
    }

    /// <summary>Why not; empty where the answer is yes.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Whether the answer is no.</summary>
    public bool Refused => Refusals.Count > 0;

    /// <summary>What was decided. Asking for it after a no is a bug.</summary>
    public T Fact => Refused || fact is null ? throw new InvalidOperationException("A refused decision holds no fact.") : fact;

    /// <summary>A yes.</summary>
    public static implicit operator Decision<T>(T fact) => new(fact, []);

    /// <summary>A no, with one reason.</summary>
    public static implicit operator Decision<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>A no, with every reason found.</summary>
    public static implicit operator Decision<T>(List<Refusal> refusals) => new(default, refusals);

    /// <summary>The same no, where something else was asked.</summary>
    public Decision<TOther> No<TOther>() => new List<Refusal>(Refusals);

    /// <summary>Gives the fact, or tells why there is none.</summary>
    public bool Try([NotNullWhen(true)] out T? decided)
    {
        decided = fact;
        return !Refused && decided is not null;
    }
}

/// <summary>An expected no: the key of a text, the field it belongs to, and what to fill in.</summary>
/// <param name="TextKey">Key of the reason in the texts.</param>
/// <param name="Field">Name of the form field it belongs to; null where it is about the whole.</param>
/// <param name="Args">Values for the text.</param>
public sealed record Refusal(string TextKey, string? Field = null, params object?[] Args);
