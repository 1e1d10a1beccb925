using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>What the first step shows: where an opinion can be sent.</summary>
/// <param name="Offered">The places.</param>
/// <param name="Search">Whether there are so many that a name is asked for.</param>
/// <param name="Closed">Whether the place that was named takes no opinions.</param>
public sealed record DestinationView(IReadOnlyList<Destination> Offered, bool Search, bool Closed);

/// <summary>What the last step shows before anything is kept.</summary>
/// <param name="To">Where it goes.</param>
/// <param name="Words">The words, what they read like, and who can be named with them.</param>
/// <param name="Key">The key under which it is sent, once.</param>
/// <param name="Attached">Files that came with it before.</param>
/// <param name="Confirming">What is to be confirmed while very many send; null where nothing is.</param>
public sealed record LastStepView(Destination To, SentWords Words, string Key, IReadOnlyList<Attachment> Attached, Confirming? Confirming);

/// <summary>Anybody sends an opinion in three short steps, without an account: where to, the words, who one is. Nothing is kept before the last one is sent.</summary>
internal static class SubmitOpinion
{
    internal const string Url = "/gui-y-kien";
    internal const string WordsUrl = Url + "/noi-dung";
    internal const string PersonUrl = Url + "/nguoi-gui";

    // As many as can be read through; beyond them a name is asked for.
    private const int Most = 30;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Begin).Allow(Right.Public);
        app.MapGet(WordsUrl, (Desk desk) => desk.Go(Url)).Allow(Right.Public);
        app.MapGet(PersonUrl, (Desk desk) => desk.Go(Url)).Allow(Right.Public);
        app.MapPost(WordsUrl, Rewrite).Allow(Right.Public);
        app.MapPost(PersonUrl, Ask).Allow(Right.Public);
        app.MapPost(Url, Send).Allow(Right.Public);
    }

    private static async Task<IResult> Begin(Desk desk, CancellationToken ct)
    {
        var (query, db) = (desk.Http.Request.Query, PublicDoor.Open(desk));
        var named = query["tim"].ToString().Trim();
        var (unit, to) = (query["don-vi"].ToString(), query["noi"].ToString());
        var found = Guid.TryParse(query["doi-thoai"], out var dialogue) ? await Destination.Of(db, desk.Today, dialogue, ct) : await Destination.Find(db, desk.Today, to, ct);
        var offered = found is null && unit.Length > 0 ? await Destination.OfUnit(db, desk.Today, unit, ct) : [];
        if (offered is [var only]) found = only;
        if (found is not null) return Write(desk, found, Form.Of(desk.T, 0, ("to", found.Value), ("key", SendingForm.NewKey())));
        var asked = to.Length > 0 || unit.Length > 0 || query.ContainsKey("doi-thoai");
        if (offered.Count > 0) return desk.Page<ChooseDestinationPage>(new { View = new DestinationView(offered, false, false) });
        var many = await Destination.Count(db, desk.Today, ct) > Most;
        offered = many && named.Length == 0 ? [] : await Destination.Offered(db, desk.Today, named, Most, ct);
        return desk.Page<ChooseDestinationPage>(new { View = new DestinationView(offered, many, asked), Named = named });
    }

    // Back to the words, as they were typed.
    private static async Task<IResult> Rewrite(Desk desk, Form form, CancellationToken ct) =>
        await Destination.Find(PublicDoor.Open(desk), desk.Today, form["to"], ct) is { } to ? Write(desk, to, form) : desk.Go(Url);

    private static async Task<IResult> Ask(Desk desk, Form form, CancellationToken ct)
    {
        if (await Destination.Find(PublicDoor.Open(desk), desk.Today, form["to"], ct) is not { } to) return desk.Go(Url);
        form.Text("text", Form.LongText);
        return form.HasErrors ? Write(desk, to, form) : await Last(desk, to, form, SendingForm.KeyOf(form), ct);
    }

    private static async Task<IResult> Send(Desk desk, Sendings sendings, SendingLimits limits, Confirmation confirmation, HeldFiles files, HandedOut handed, Form form, CancellationToken ct)
    {
        var db = PublicDoor.Open(desk);
        if (await Destination.Find(db, desk.Today, form["to"], ct) is not { } to) return desk.Go(Url);
        var key = SendingForm.KeyOf(form);
        var text = form.Text("text", Form.LongText);
        if (form.Error("text") is not null) return Write(desk, to, form);
        var attached = await files.Take(db, desk.Http, form, to.Unit.Id, key, ct);
        var said = await SentWords.Read(db, form, to.Unit, to.Dialogue?.Id, desk.Today, ct) with { Attachments = attached };
        var (village, about) = (said.VillageId, said.AboutBodyId);
        if (form.HasErrors) return await Last(desk, to, form, key, ct, attached);
        if (limits.Crowded(LimitedAs.Intake, to.Unit.Id) && confirmation.Missing(form["asked"], form["answer"], to.Unit.Id, key) is { } confirming) return await Last(desk, to, form, key, ct, attached, confirming);
        if (limits.Take(desk.Http, LimitedAs.Intake, to.Unit.Id) is { } wait)
        {
            SendingLimits.SayWhen(desk.Http, wait);
            form.HoldBack("submit.limit", SendingLimits.Seconds(wait));
            return await Last(desk, to, form, key, ct, attached);
        }

        string?[] fields = [to.Value, text, said.Author, said.Phone, village?.ToString("D"), about?.ToString("D"), said.Consent ? "1" : "", .. attached.Select(row => row.Hash)];
        var decision = await Intake.Once(sendings, to.Unit, SendingKey.Of(PostOpinion.Purpose, key, fields), said, ct);
        if (decision.Try(out var taken))
        {
            OpinionPaper.HandOut(handed, desk.Http, taken.Sent.Subject);
            return desk.Go(OpinionPaper.Url);
        }

        // Somebody went back and wrote something else: it may be sent, as an opinion of its own; the files went with the first.
        var other = decision.Refusals[0].TextKey == Sendings.OtherBody;
        return await Last(desk, to, form.Refused(decision), other ? SendingForm.NewKey() : key, ct, other ? [] : attached);
    }

    private static IResult Write(Desk desk, Destination to, Form form)
    {
        SendingForm.StayReadable(desk.Http);
        return desk.Page<WriteOpinionPage>(new { Form = form, To = to }, form);
    }

    private static async Task<IResult> Last(Desk desk, Destination to, Form form, string key, CancellationToken ct, IReadOnlyList<Attachment>? attached = null, Confirming? confirming = null)
    {
        SendingForm.StayReadable(desk.Http);
        return desk.Page<SignOpinionPage>(new { Form = form, View = new LastStepView(to, await SentWords.Of(desk, to.Unit, form.Text("text", Form.LongText), ct), key, attached ?? [], confirming) }, form);
    }
}
