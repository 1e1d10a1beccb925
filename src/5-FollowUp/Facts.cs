using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;

namespace DoiThoai.FollowUp;

/// <summary>The owner told how far it is.</summary>
internal sealed record TaskProgressed(Guid Task) : IFact;

/// <summary>The owner reported the result with its evidence.</summary>
internal sealed record ResultReported(Guid Task, MatterEnding? Ending) : IFact;

/// <summary>The office sent the result back.</summary>
internal sealed record ResultSentBack(Guid Task) : IFact;

/// <summary>A body was given the task.</summary>
internal sealed record TaskReassigned(Guid Task, Guid? From, Guid To) : IFact;

/// <summary>The owner was urged.</summary>
internal sealed record TaskUrged(Guid Task) : IFact;

/// <summary>The owner asked for more time.</summary>
internal sealed record ExtensionAsked(Guid Task, DateOnly? From, DateOnly To) : IFact;

/// <summary>More time was refused.</summary>
internal sealed record ExtensionRefused(Guid Task) : IFact;

/// <summary>The person was told that it still waits above.</summary>
internal sealed record InterimWordGiven(Guid Task, ToldBy By) : IFact;

/// <summary>The person was told, or the village where nobody is to be told alone.</summary>
internal sealed record PersonTold(Guid? Task, Guid? Matter, ToldBy By) : IFact;

/// <summary>The head ended in writing what was reopened once already.</summary>
internal sealed record TaskEndedInWriting(Guid Task, string Number) : IFact;

/// <summary>A later day was granted; the earlier one is kept.</summary>
internal sealed record TaskExtended(Guid Task, DateOnly? From, DateOnly To) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Extended;
}

/// <summary>The owner handed the task back as not its own.</summary>
internal sealed record TaskReturned(Guid Task, Guid Body) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Returned;
}

/// <summary>It was passed up to a higher authority.</summary>
internal sealed record TaskPassedUp(Guid Task, string To, string Letter) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.PassedUp;
}

/// <summary>The higher authority's answer came back.</summary>
internal sealed record AnswerCameBack(Guid Task, string From, string Letter, DateOnly? Due) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.CameBack;
}

/// <summary>The person said whether satisfied.</summary>
internal sealed record ResultRated(Guid? Task, Guid Matter, Satisfaction Satisfaction) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Rated;
}

/// <summary>It was reopened at the person's request.</summary>
internal sealed record MatterReopened(Guid? Task, Guid Matter, DateOnly Due) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Reopened;
}

/// <summary>It was closed with a result, evidence and the person told.</summary>
internal sealed record MatterClosed(Guid? Task, Guid? Matter, MatterEnding? Ending) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Closed;
}

/// <summary>The Front asked.</summary>
internal sealed record FrontAsked(Guid Question, Guid? Task, DateOnly Due) : IFact;

/// <summary>The Front was answered.</summary>
internal sealed record FrontAnswered(Guid Question) : IFact;

/// <summary>The Front accepted the answer.</summary>
internal sealed record FrontAccepted(Guid Question) : IFact;

/// <summary>The level above set the day by which it means to answer.</summary>
internal sealed record EscalationDated(Guid Escalation, DateOnly Due) : IFact;

/// <summary>The level above passed it on in its turn.</summary>
internal sealed record EscalationPassedOn(Guid Escalation, string To) : IFact;
