using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare.LeadingOut;
using DoiThoai.Prepare.SortingOpinions;

namespace DoiThoai.Prepare;

/// <summary>One matter held against what the register was told of it, in any stage: the types of entries are everybody's.</summary>
internal sealed class RegisteredMatter(RegisterReading register, Matter row)
{
    private static readonly OpinionState[] Open = [OpinionState.Received, OpinionState.Sorting, OpinionState.Assigned, OpinionState.Answering, OpinionState.AwaitingApproval];

    // What stood before each ending: one that was a slip of the hand is taken back.
    private readonly Stack<(ToldFact? Last, Said? End, bool Above, bool Back, int Reopened)> before = [];
    private ToldFact? last;
    private Said? end;
    private SortedMatter? sorted;
    private bool routed, withdrawn, above, back;
    private int reopened;
    private Satisfaction? satisfaction;

    /// <summary>Names what does not agree.</summary>
    /// <param name="told">What was told of its opinion, in order.</param>
    /// <param name="people">Whether somebody was told of a result.</param>
    public void Check(IReadOnlyList<ToldFact> told, bool people)
    {
        foreach (var it in told) Read(it);
        if (sorted is not null)
        {
            register.Same(row.Id, "matters.kind", sorted.Kind, row.Kind);
            register.Same(row.Id, "matters.field", sorted.Field, row.Field);
            register.Same(row.Id, "matters.competence", sorted.Competence, row.Competence);
        }

        var may = May(people);
        if (!may.Contains(row.State)) register.Same(row.Id, "matters.state", string.Join(" / ", may.Select(Form.Word)), Form.Word(row.State));
        register.Same(row.Id, "matters.reopenings", reopened, row.Reopenings);
        register.Same(row.Id, "matters.satisfaction", satisfaction, row.Satisfaction);
        Ending();
    }

    private void Read(ToldFact it)
    {
        if (it.As<OpinionSorted>() is { } sorting) sorted = sorting.Matters.FirstOrDefault(one => one.Matter == row.Id) ?? sorted;
        else if (it.As<OpinionRoutedOut>() is { } led) routed |= led.Ordinals.Contains(row.Ordinal);
        else if (it.As<OpinionWithdrawn>() is not null) withdrawn = true;
        else if (it.Type is RegisterType.PassedUp or RegisterType.CameBack) (above, back) = (true, it.Type == RegisterType.CameBack);
        else if (it.Type is RegisterType.Answered or RegisterType.Concluded or RegisterType.Closed or RegisterType.Reopened or RegisterType.Rated && it.Read<Said>() is { } said && said.Matter == row.Id)
        {
            if (it.Type == RegisterType.Rated) satisfaction = said.Satisfaction;
            else Stand(it, said);
        }
        else if (it.Type == RegisterType.Corrected && it.Read<Said>() is { Undone: true } slip && slip.Matter == row.Id && before.TryPop(out var stood))
        {
            (last, end, above, back, reopened) = stood;
        }
    }

    private void Stand(ToldFact it, Said said)
    {
        before.Push((last, end, above, back, reopened));
        (last, end, above, back, reopened) = (it, said, false, false, it.Type == RegisterType.Reopened ? reopened + 1 : reopened);
    }

    private OpinionState[] May(bool people)
    {
        if (routed) return [OpinionState.RoutedOut];
        if (withdrawn) return [OpinionState.Withdrawn];
        return last?.Type switch
        {
            null => sorted is null ? Open : Open[1..],
            RegisterType.Closed => [OpinionState.Closed],
            RegisterType.Reopened => [OpinionState.Reopened, .. Open[2..], OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp],
            RegisterType.Answered => [.. Open[1..], .. After(end!.Proposes, people)],
            _ => [.. After(end!.Ending, people)],
        };
    }

    // What an ending leads to: what leaves a task goes up and comes back, and is answered once somebody was told.
    private IEnumerable<OpinionState> After(MatterEnding? ending, bool people)
    {
        if (ending is not { } chosen) yield break;
        if (!above) yield return Matter.StateAfter(chosen);
        else yield return back ? OpinionState.InProgress : OpinionState.PassedUp;
        if (Matter.LeavesTask(chosen) && people) yield return OpinionState.Answered;
    }

    private void Ending()
    {
        if (last is null)
        {
            register.Same(row.Id, "matters.ending", (MatterEnding?)null, row.Ending);
            return;
        }

        var said = end!.Ending ?? end.Proposes;
        if (said is not { } chosen || routed || withdrawn) return;
        if (last.Type == RegisterType.Closed) register.Same(row.Id, "matters.ending", (MatterEnding?)chosen, row.Ending);
        if (last.Type is not (RegisterType.Concluded or RegisterType.Answered) || above || row.State != Matter.StateAfter(chosen)) return;
        register.Same(row.Id, "matters.ending", (MatterEnding?)chosen, row.Ending);
        if (last.Type == RegisterType.Concluded) register.Same(row.Id, "matters.endedOn", (DateOnly?)last.OccurredOn, row.EndedOn);
    }

    /// <summary>What entries of several stages say of a matter.</summary>
    private sealed record Said(Guid? Matter, MatterEnding? Ending, MatterEnding? Proposes, Satisfaction? Satisfaction, bool? Undone);
}
