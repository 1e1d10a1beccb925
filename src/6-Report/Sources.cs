namespace DoiThoai.Report;

/// <summary>Which dialogues and returns count, so that nothing counts twice, and which stand beside.</summary>
/// <param name="Dialogues">Dialogues that count.</param>
/// <param name="Returns">Returns that count.</param>
/// <param name="Beside">By the return that counts in their place: dialogues that lie inside it.</param>
/// <param name="Divided">Returns that lie only partly in the period, or belong only partly to the unit.</param>
/// <param name="Overlapping">Returns that another return already counts, with that one.</param>
/// <param name="DayUnknown">Dialogues of which nobody knows whether their day lies in the period.</param>
public sealed record Sources(
    IReadOnlyList<HeldDialogue> Dialogues,
    IReadOnlyList<ReturnSeen> Returns,
    IReadOnlyList<RowsBeside> Beside,
    IReadOnlyList<ReturnSeen> Divided,
    IReadOnlyList<(ReturnSeen Left, ReturnSeen Counted)> Overlapping,
    IReadOnlyList<HeldDialogue> DayUnknown)
{
    /// <summary>Chooses. A wider return goes before a narrower one; where a return counts, the rows inside it stand beside.</summary>
    public static Sources Choose(Question question, Gathered from)
    {
        var coverage = Coverage.Of(question.UnitId, from.Relations);
        List<ReturnSeen> divided = [];
        List<(ReturnSeen Return, Coverage Of)> counted = [];
        List<(ReturnSeen, ReturnSeen)> overlapping = [];
        foreach (var filed in from.Returns.OrderByDescending(it => it.Below).ThenBy(it => from.Relations.Units.GetValueOrDefault(it.UnitId)?.Level)
            .ThenByDescending(it => it.Period.Days).ThenByDescending(it => it.FiledOn).ThenBy(it => it.Id))
        {
            var lived = from.Relations.InItsLife(filed.UnitId, filed.Period);
            if (!coverage.Meets(filed.UnitId, lived) || !filed.Period.Meets(question.Period)) continue;
            var whole = question.Period.Holds(filed.Period) && coverage.Holds(filed.UnitId, lived);
            var scope = Coverage.Of(filed.UnitId, from.Relations, filed.Below);
            var before = counted.Find(it => it.Return.Period.Meets(filed.Period)
                && (it.Of.Meets(filed.UnitId, lived) || scope.Meets(it.Return.UnitId, from.Relations.InItsLife(it.Return.UnitId, it.Return.Period))));
            if (!whole) divided.Add(filed);
            else if (before.Return is not null) overlapping.Add((filed, before.Return));
            else counted.Add((filed, scope));
        }

        List<HeldDialogue> dialogues = [];
        List<HeldDialogue> dayUnknown = [];
        Dictionary<Guid, List<HeldDialogue>> beside = [];
        foreach (var held in from.Dialogues)
        {
            var span = from.Relations.InItsLife(held.UnitId, held.Span);
            if (!coverage.Meets(held.UnitId, span) || !question.Period.Meets(span)) continue;
            var inside = counted.Find(it => it.Return.Period.Meets(span) && it.Of.Meets(held.UnitId, span));
            if (inside.Return is not null) (beside.TryGetValue(inside.Return.Id, out var known) ? known : beside[inside.Return.Id] = []).Add(held);
            else if (question.Period.Holds(span) && coverage.Holds(held.UnitId, span)) dialogues.Add(held);
            else dayUnknown.Add(held);
        }

        return new(dialogues, [.. counted.Select(it => it.Return)], [.. counted.Where(it => beside.ContainsKey(it.Return.Id)).Select(it => new RowsBeside(it.Return, beside[it.Return.Id]))], divided, overlapping, dayUnknown);
    }
}

/// <summary>Dialogues on record that lie inside a return, which counts in their place.</summary>
public sealed record RowsBeside(ReturnSeen Return, IReadOnlyList<HeldDialogue> Dialogues);
