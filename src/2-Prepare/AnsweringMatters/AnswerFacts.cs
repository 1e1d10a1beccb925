using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>An answer was drafted, or drafted anew.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Matter">The matter.</param>
/// <param name="Body">The body that drafted it.</param>
internal sealed record AnswerDrafted(Guid Answer, Guid Matter, Guid? Body) : IFact;

/// <summary>An answer was submitted for approval.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Matter">The matter.</param>
internal sealed record AnswerSubmitted(Guid Answer, Guid Matter) : IFact;

/// <summary>An answer was approved for giving.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Matter">The matter.</param>
/// <param name="Proposes">The ending it proposes.</param>
/// <param name="PartyMatter">Whether the Bí thư approved it; else the Chủ tịch UBND.</param>
internal sealed record AnswerApproved(Guid Answer, Guid Matter, MatterEnding? Proposes, bool PartyMatter) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Answered;
}

/// <summary>An answer was sent back to be written anew.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Matter">The matter.</param>
internal sealed record AnswerSentBack(Guid Answer, Guid Matter) : IFact;
