using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>What was typed as the answer to one matter.</summary>
internal sealed record AnswerEntry(Guid Matter, string Key, AnswerDraft Draft, int Version)
{
    /// <summary>Reads the fields of a matter; <paramref name="key"/> ends their names.</summary>
    internal static AnswerEntry Read(Form form, Guid matter, string key) => new(
        matter,
        key,
        new AnswerDraft(
            form.Lines("basis" + key, 20, 300),
            form.Text("text" + key, Form.LongText, required: false),
            form.Choice<MatterEnding>("proposes" + key, required: false),
            form.Day("by" + key, required: false)),
        form.Number("v" + key, required: false) ?? 0);

    /// <summary>Whether nothing was typed.</summary>
    internal bool IsEmpty => Draft.Text.Length == 0 && Draft.Basis.Count == 0;

    /// <summary>Whether it says anything else than what is kept.</summary>
    internal bool Changes(Answer? kept) => kept is null
        ? !IsEmpty
        : kept.Text != Draft.Text || !kept.Basis.SequenceEqual(Draft.Basis) || kept.Proposes != Draft.Proposes || kept.ProposesBy != Draft.ProposesBy;

    /// <summary>Keeps the draft and, where asked, submits it; a group has one answer for all its matters.</summary>
    internal async Task<Decision<bool>> Keep(Turn turn, OpinionSight sight, bool submit, CancellationToken ct)
    {
        var (matters, answers, opinions) = (turn.Db.Matters, turn.Db.Answers, turn.Db.Opinions);
        var matter = await matters.FirstOrDefaultAsync(row => row.Id == Matter, ct);
        if (matter is null || !sight.Leads(matter)) return new Refusal("prepare.answering.notYours", "text" + Key);
        if (!matter.IsOpen) return new Refusal("prepare.answering.ended", "text" + Key);
        var answer = await answers.FirstOrDefaultAsync(row => matter.GroupId != null ? row.GroupId == matter.GroupId : row.MatterId == matter.Id, ct);
        if (answer is not null && Version != 0 && answer.Version != Version) throw new ConflictException();
        if (!Changes(answer) && !(submit && answer?.State is AnswerState.Draft or AnswerState.SentBack)) return false;
        if (answer is null)
        {
            var restricted = await opinions.Where(row => row.Id == matter.OpinionId).Select(row => row.Restricted).FirstAsync(ct);
            answer = new Answer { Id = turn.NewId(), UnitId = matter.UnitId, MatterId = matter.Id, GroupId = matter.GroupId, BodyId = matter.LeadBodyId, PartyMatter = matter.IsParty || restricted };
            answers.Add(answer);
        }

        if (Changes(answer) || answer.Version == 1)
        {
            var written = answer.Write(Draft, matter.Kind);
            if (written.Refused) return At(written.Refusals);
            turn.Record(matter.UnitId, matter.OpinionId, new AnswerDrafted(answer.Id, matter.Id, answer.BodyId));
        }

        if (submit)
        {
            var submitted = answer.Submit(turn.Loading ? DateOnly.MinValue : turn.Today);
            if (submitted.Refused) return At(submitted.Refusals);
            turn.Record(matter.UnitId, matter.OpinionId, new AnswerSubmitted(answer.Id, matter.Id));
        }

        foreach (var one in await Together(turn, matter, ct))
        {
            if (one.State is OpinionState.Assigned or OpinionState.Reopened && one.Move(OpinionState.Answering) is { Refused: true } no) return no.Refusals.ToList();
            if (submit && one.Move(OpinionState.AwaitingApproval) is { Refused: true } late) return late.Refusals.ToList();
            await Handover.Matters.Settle(turn, one.OpinionId, ct);
        }

        return true;
    }

    /// <summary>The matters that one answer serves.</summary>
    internal static async Task<List<Matter>> Together(Turn turn, Matter matter, CancellationToken ct)
    {
        var matters = turn.Db.Matters;
        return matter.GroupId is { } group
            ? [.. (await matters.Where(row => row.GroupId == group && row.LeadBodyId == matter.LeadBodyId).ToListAsync(ct)).Where(row => row.IsOpen)]
            : [matter];
    }

    private List<Refusal> At(IEnumerable<Refusal> refusals) =>
        [.. refusals.Select(no => no with { Field = (no.Field is "proposesBy" ? "by" : no.Field ?? "text") + Key })];
}
