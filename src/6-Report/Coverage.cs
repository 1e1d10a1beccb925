using DoiThoai.Ground.Units;

namespace DoiThoai.Report;

/// <summary>Who stood under whom and who went into whom, of all times.</summary>
public sealed class Relations(IEnumerable<Unit> units, IEnumerable<UnitParent> parents, IEnumerable<UnitSuccessor> successors)
{
    /// <summary>Every unit by its slug.</summary>
    public IReadOnlyDictionary<string, Unit> Units { get; } = units.ToDictionary(row => row.Id);

    /// <summary>By the unit above: who stood under it.</summary>
    public ILookup<string, UnitParent> Under { get; } = parents.ToLookup(row => row.ParentId);

    /// <summary>By the unit: under whom it stood.</summary>
    public ILookup<string, UnitParent> Above { get; } = parents.ToLookup(row => row.UnitId);

    /// <summary>By the successor: whom it took in.</summary>
    public ILookup<string, UnitSuccessor> TakenIn { get; } = successors.ToLookup(row => row.SuccessorId);

    /// <summary>The name a unit bore; its slug where nobody knows it.</summary>
    public string Name(string unit) => Units.GetValueOrDefault(unit)?.Name ?? unit;

    /// <summary>The span without the days on which the unit did not live.</summary>
    public Period InItsLife(string unit, Period span) =>
        Units.GetValueOrDefault(unit) is { } of ? span.Shared(new(of.ValidFrom ?? DateOnly.MinValue, of.ValidTo ?? DateOnly.MaxValue)) ?? span : span;
}

/// <summary>Whose figures a unit's report holds, and of which days: its own, those of the units under it in their time, and those of the units it took in, each once.</summary>
/// <remarks>Three levels until 30-06-2025, two since. Basis: Luật 72/2025/QH15, Điều 1.</remarks>
public sealed class Coverage
{
    private readonly Dictionary<string, List<Period>> spans = [];

    private Coverage()
    {
    }

    /// <summary>The units, the one asked for first.</summary>
    public IReadOnlyCollection<string> Units => spans.Keys;

    /// <summary>Finds it.</summary>
    /// <param name="unit">The unit whose report it is.</param>
    /// <param name="relations">Everybody's relations.</param>
    /// <param name="below">Whether the units under it belong to it; those it took in always do.</param>
    public static Coverage Of(string unit, Relations relations, bool below = true)
    {
        var found = new Coverage();
        Queue<(string Unit, Period Span)> waiting = new([(unit, Period.Ever)]);
        while (waiting.TryDequeue(out var next))
        {
            var known = found.spans.TryGetValue(next.Unit, out var list) ? list : found.spans[next.Unit] = [];
            if (known.Exists(span => span.Holds(next.Span))) continue;
            known.Add(next.Span);
            foreach (var child in below ? relations.Under[next.Unit] : [])
            {
                if (next.Span.Shared(new(child.ValidFrom ?? DateOnly.MinValue, child.ValidTo ?? DateOnly.MaxValue)) is { } shared) waiting.Enqueue((child.UnitId, shared));
            }

            // A unit that is covered on the day it took another one in brings that one's whole past with it.
            foreach (var past in relations.TakenIn[next.Unit])
            {
                var ended = relations.Units.GetValueOrDefault(past.UnitId)?.ValidTo is not null;
                if (ended && next.Span.Holds(new(past.From, past.From))) waiting.Enqueue((past.UnitId, new(DateOnly.MinValue, past.From.AddDays(-1))));
            }
        }

        return found;
    }

    /// <summary>Whether what the unit did in the span belongs to it.</summary>
    public bool Holds(string unit, Period span) => spans.TryGetValue(unit, out var known) && known.Exists(it => it.Holds(span));

    /// <summary>Whether some of what the unit did in the span belongs to it.</summary>
    public bool Meets(string unit, Period span) => spans.TryGetValue(unit, out var known) && known.Exists(it => it.Meets(span));
}
