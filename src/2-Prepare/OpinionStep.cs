using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Plan;

namespace DoiThoai.Prepare;

/// <summary>What happens next to an opinion: who does what, by when.</summary>
/// <param name="ByKey">Key of who does it, or a body's name.</param>
/// <param name="WhatKey">Key of what is done.</param>
/// <param name="Due">By when; null where nobody set a day.</param>
/// <param name="Tone">How near that day is.</param>
/// <param name="By">The body's name, where it is a body that does it.</param>
public sealed record OpinionStep(string ByKey, string WhatKey, DateOnly? Due, Urgency Tone, string? By = null)
{
    /// <summary>The next step of the matter that is least far along.</summary>
    internal static OpinionStep Of(Opinion opinion, IReadOnlyList<Matter> matters, IReadOnlyList<Answer?> answers, Dialogue? dialogue, Picks picks, DateOnly today)
    {
        var at = Enumerable.Range(0, matters.Count).Where(i => matters[i].State == opinion.State).Select(i => (int?)i).FirstOrDefault() ?? 0;
        if (matters.Count == 0) return new("prepare.by.office", "prepare.next.none", null, Urgency.Ok);
        var (matter, answer) = (matters[at], answers[at]);
        var due = matter.DueOn;
        return matter.State switch
        {
            OpinionState.Received => new("prepare.by.office", "prepare.next.sort", null, Urgency.Ok),
            OpinionState.Sorting when matter.IsParty || opinion.Restricted => new("prepare.by.partyOffice", "prepare.next.assignParty", null, Urgency.Ok),
            OpinionState.Sorting when !matter.WithGovernment => new("prepare.by.party", "prepare.next.toGovernment", null, Urgency.Ok),
            OpinionState.Sorting => new("prepare.by.government", "prepare.next.assign", null, Urgency.Ok),
            OpinionState.Assigned or OpinionState.Answering or OpinionState.Reopened when matter.LeadBodyId is not null => new("", "prepare.next.answer", due, Near(due, today), picks.BodyName(matter.LeadBodyId)),
            OpinionState.Reopened => new("prepare.by.office", "prepare.next.reopened", due, Near(due, today)),
            OpinionState.AwaitingApproval when answer?.State == AnswerState.Approved => new("prepare.by.chair", "prepare.next.give", dialogue?.HeldOn, Near(dialogue?.HeldOn, today)),
            OpinionState.AwaitingApproval => new(matter.IsParty || opinion.Restricted ? "prepare.by.head" : "prepare.by.chairman", "prepare.next.approve", due, Near(due, today)),
            OpinionState.InProgress => new("", "prepare.next.work", answer?.ProposesBy, Near(answer?.ProposesBy, today), picks.BodyName(matter.LeadBodyId)),
            OpinionState.PassedUp => new("prepare.by.above", "prepare.next.above", null, Urgency.Ok),
            OpinionState.Answered => new("prepare.by.office", "prepare.next.tell", null, Urgency.Ok),
            _ => new("", "prepare.next.none", null, Urgency.Ok),
        };
    }

    /// <summary>How near a day is: passed, within two days, or further off.</summary>
    internal static Urgency Near(DateOnly? due, DateOnly today) =>
        due is not { } day ? Urgency.Ok : day < today ? Urgency.Late : day.DayNumber - today.DayNumber <= 2 ? Urgency.Soon : Urgency.Ok;
}
