namespace DoiThoai.Hold;

/// <summary>Why somebody stands where he stands in the queue.</summary>
public enum QueueReason
{
    /// <summary>Adds to what is being answered: straight after the answer.</summary>
    FollowUp,

    /// <summary>The chair had him brought forward.</summary>
    BroughtForward,

    /// <summary>In the registered order.</summary>
    Registered,

    /// <summary>Came to the desk in the hall; after those who had registered.</summary>
    WalkIn,

    /// <summary>Was called and was not there; called once more after the others.</summary>
    CalledAgain,

    /// <summary>An opinion of the approved list, read out when everybody has spoken.</summary>
    ReadOut,
}

/// <summary>A place in the queue.</summary>
/// <param name="Who">Who stands there.</param>
/// <param name="Why">Why there.</param>
/// <param name="Here">Whether the person is in the hall, as far as anybody checks people in; who is not is passed over and keeps the place.</param>
public sealed record QueuePlace(HallEntrant Who, QueueReason Why, bool Here);

/// <summary>The order in which people speak. Everybody stands in it once at most.</summary>
internal sealed class HallQueue
{
    /// <summary>How often somebody is called who is not there.</summary>
    internal const int Calls = 2;

    private readonly List<Guid> followUps = [], forward = [], absent = [];

    internal void BringForward(Guid who)
    {
        if (!forward.Contains(who)) forward.Add(who);
    }

    internal void FollowUp(Guid who)
    {
        if (!followUps.Contains(who)) followUps.Add(who);
    }

    internal void FollowedUp(Guid who) => followUps.Remove(who);

    internal void Absent(Guid who)
    {
        Leave(who);
        absent.Add(who);
    }

    /// <summary>Forgets what put somebody before others.</summary>
    internal void Leave(Guid who)
    {
        followUps.Remove(who);
        forward.Remove(who);
    }

    /// <summary>Whether somebody asked to add to what is being answered.</summary>
    internal bool Asks(Guid who) => followUps.Contains(who);

    /// <summary>Who waits, in order.</summary>
    /// <param name="waiting">Everybody who waits.</param>
    /// <param name="current">Whose turn it is.</param>
    /// <param name="here">Who is in the hall; null where nobody is checked in.</param>
    internal IReadOnlyList<QueuePlace> Of(IReadOnlyList<HallEntrant> waiting, Guid? current, HashSet<Guid>? here) =>
    [
        .. waiting
            .Where(who => who.Id != current && absent.Count(id => id == who.Id) < Calls)
            .Select(who => (Who: who, Why: Reason(who)))
            .OrderBy(it => Rank(it.Why)).ThenBy(it => Within(it.Why, it.Who)).ThenBy(it => it.Who.Place)
            .Select(it => new QueuePlace(it.Who, it.Why, it.Who.ReadOut || here is null || here.Contains(it.Who.Id))),
    ];

    private QueueReason Reason(HallEntrant who) =>
        followUps.Contains(who.Id) ? QueueReason.FollowUp
        : forward.Contains(who.Id) ? QueueReason.BroughtForward
        : absent.Contains(who.Id) ? QueueReason.CalledAgain
        : who.ReadOut ? QueueReason.ReadOut
        : who.WalkIn ? QueueReason.WalkIn : QueueReason.Registered;

    // Who walked in stands after those who had registered because the place is later; the office may give another.
    private static int Rank(QueueReason why) => why == QueueReason.WalkIn ? (int)QueueReason.Registered : (int)why;

    private int Within(QueueReason why, HallEntrant who) => why switch
    {
        QueueReason.FollowUp => followUps.IndexOf(who.Id),
        QueueReason.BroughtForward => forward.IndexOf(who.Id),
        QueueReason.CalledAgain => absent.IndexOf(who.Id),
        _ => 0,
    };
}
