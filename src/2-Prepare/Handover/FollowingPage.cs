using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Prepare.FollowingOpinions;
using Microsoft.AspNetCore.Http;

namespace DoiThoai.Prepare.Handover;

/// <summary>The page on which an opinion is followed; a form of a part on it posts reference and code again and is answered with the page.</summary>
public sealed class FollowingPage(Desk desk, RulesInForce rules, IEnumerable<IOpinionNews> stages, IEnumerable<IPublicAnswers> answering, IEnumerable<IFollowedPart> parts, IEnumerable<IOtherReceipt> others)
{
    /// <summary>The opinion that reference and code in a form open; null where they do not belong together.</summary>
    public async Task<OpenedOpinion?> Open(Form form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (reference, code) = (form.Text("reference", 40), form.Text("code", 100));
        return Faulty(form) ? null : await OpinionDoor.Open(PublicDoor.Open(desk), reference, code, ct);
    }

    /// <summary>The page, or the question for reference and code where they do not belong together: an unknown reference and a wrong code answer alike.</summary>
    /// <param name="form">What was sent; its faults stand on the page.</param>
    /// <param name="done">What was just done; null where nothing.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IResult> Show(Form form, string? done, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await Open(form, ct) is not { } opened)
        {
            if (!Faulty(form))
            {
                foreach (var other in others)
                {
                    if (await other.Open(desk, PublicDoor.Open(desk), form, done, ct) is { } page) return page;
                }

                form.Refuse("code", "follow.wrong");
            }

            return FollowOpinion.Asked(desk, form);
        }

        var code = form["code"]!;
        var view = await FollowedOpinion.Of(desk, opened, rules, stages, answering, ct);
        var door = new FollowedDoor(opened.Opinion, [.. view.Matters.Select(row => row.Matter)], code, form.HasErrors ? form : null, done);
        List<FollowedPart> shown = [];
        foreach (var part in parts)
        {
            if (await part.Of(desk, PublicDoor.Open(desk), door, ct) is { } one) shown.Add(one);
        }

        return desk.Page<FollowOpinionPage>(new { View = view, Key = Receipt.Read(code) is null ? null : code, Done = done, Form = door.Typed, Parts = (IReadOnlyList<FollowedPart>)shown }, door.Typed);
    }

    private static bool Faulty(Form form) => form.Error("reference") is not null || form.Error("code") is not null;
}
