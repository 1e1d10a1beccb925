using System.Buffers;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>Anybody's program sends an opinion and gets the receipt; the same key and body get the same answer for thirty days.</summary>
internal static class PostOpinion
{
    internal const string Purpose = "opinion";

    // Ten thousand letters, each written as six characters, and room for the rest.
    private const int MostBytes = 96 * 1024;

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/v1/opinions", Send).Allow(Right.Public)
        .Accepts<OpinionSent>("application/json").Produces<ReceiptData>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Send(Desk desk, Sendings sendings, SendingLimits limits, Promises promises, UnitShelf units, CancellationToken ct)
    {
        var request = desk.Http.Request;
        var key = request.Headers["Idempotency-Key"].ToString().Trim();
        if (key.Length is < SentOnce.ShortestKey or > SentOnce.LongestKey) return Problems.Of(StatusCodes.Status400BadRequest, "key-needed");
        if (await Body(request, ct) is not { } body) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large");
        if (SentJson.Read(body, desk.T) is not { } sent) return Problems.Of(StatusCodes.Status400BadRequest, "bad-request");
        var (unit, to, said) = await Read(desk, sent, units, ct);
        if (sent.Faults.Count > 0) return Problems.Of(StatusCodes.Status422UnprocessableEntity, "refused", sent.Faults);
        // While very many send, what is left is for people: a program can come later, a person in the village hall cannot.
        if (limits.Crowded(LimitedAs.Intake, unit)) return SendingLimits.Later(desk.Http, SendingLimits.WhenCrowded);
        if (limits.Take(desk.Http, LimitedAs.Intake, unit) is { } wait) return SendingLimits.Later(desk.Http, wait);

        var decision = await Intake.Once(sendings, to!, new SendingKey(Purpose, key, body, Waits: false), said, ct);
        if (!decision.Try(out var done)) return Refused(desk, sent, decision.Refusals);
        var receipt = done.Receipt ?? (await OpinionReceipt.Of(PublicDoor.Open(desk), done.Sent.Subject, ct))!;
        return Results.Json(ReceiptData.Of(receipt, promises, request), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<(string Unit, Unit? To, NewOpinion Said)> Read(Desk desk, SentJson sent, UnitShelf units, CancellationToken ct)
    {
        var today = desk.Today;
        var (unitId, dialogue) = (sent.Text("unit", 100, required: true), sent.Text("dialogue", 100));
        var unit = unitId.Length == 0 ? null : await units.Find(unitId, ct);
        if (unit is null && unitId.Length > 0) sent.Refuse("unit", "submit.api.unit");
        Guid? of = null;
        if (dialogue.Length > 0)
        {
            of = unit is not null && Guid.TryParse(dialogue, out var id) && await Destination.Collecting(PublicDoor.Open(desk), today).AnyAsync(row => row.Id == id && row.UnitId == unitId, ct) ? id : null;
            if (of is null) sent.Refuse("dialogue", "submit.api.dialogue");
        }

        var kind = sent.Word<OpinionKind>("kind");
        var field = sent.Text("field", 100);
        if (field.Length > 0 && !OpinionFields.Knows(field)) sent.Refuse("field", "submit.api.word", string.Join(", ", Fields.Codes));
        var text = sent.Text("text", Form.LongText, required: true);
        var person = sent.Part("person");
        var (name, phone, email, place) = (person.Text("name", 200), person.Text("phone", 30), person.Text("email", 200), person.Text("village", 200));
        var village = place.Length > 0 && unit is not null ? await Village(PublicDoor.Open(desk).Villages, unitId, place, ct) : null;
        return (unitId, unit, new NewOpinion(OpinionSource.Person, OpinionChannel.Online, kind ?? OpinionKind.KienNghi, text, today)
        {
            DialogueId = of,
            VillageId = village,
            Place = village is null ? place : "",
            Field = field,
            Author = name,
            Phone = phone,
            Email = email,
            Consent = person.Yes("consent"),
        });
    }

    // By id or by name, as people write it; a place that is none of the unit's is kept as it was typed.
    private static async Task<Guid?> Village(IQueryable<Village> villages, string unit, string typed, CancellationToken ct)
    {
        var plain = Folding.Plain(typed);
        var known = await villages.Where(row => row.UnitId == unit && row.ValidTo == null).Select(row => new { row.Id, row.Name }).ToListAsync(ct);
        return known.FirstOrDefault(row => row.Id.ToString("D") == typed || Folding.Plain(row.Name) == plain)?.Id;
    }

    private static IResult Refused(Desk desk, SentJson sent, IReadOnlyList<Refusal> refusals)
    {
        if (refusals[0].TextKey == Sendings.Running) return Problems.Of(StatusCodes.Status409Conflict, "key-running");
        if (refusals[0].TextKey == Sendings.OtherBody) return Problems.Of(StatusCodes.Status422UnprocessableEntity, "key-reused");
        // What is refused about the whole is the unit's: it has ended, or has not begun.
        foreach (var no in refusals) sent.Refuse(no.Field ?? "unit", no.TextKey, no.Args);
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "refused", sent.Faults);
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes) return null;
        using var read = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            for (int count; (count = await request.Body.ReadAsync(buffer, ct)) > 0;)
            {
                if (read.Length + count > MostBytes) return null;
                read.Write(buffer, 0, count);
            }

            return read.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}

/// <summary>What is sent.</summary>
/// <param name="Unit">The unit's slug.</param>
/// <param name="Dialogue">The dialogue it is said for.</param>
/// <param name="Kind">Its kind; kiến nghị where nothing is said.</param>
/// <param name="Field">Code of a field.</param>
/// <param name="Text">The words, up to 10,000 characters.</param>
/// <param name="Person">Who says it; nobody need say.</param>
internal sealed record OpinionSent(string Unit, string? Dialogue, OpinionKind? Kind, string? Field, string Text, PersonSent? Person);

/// <summary>Who says it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Phone">The telephone.</param>
/// <param name="Email">The address for mail.</param>
/// <param name="Village">The village: its name or id.</param>
/// <param name="Consent">Whether the name may be shown; no where nothing is said.</param>
internal sealed record PersonSent(string? Name, string? Phone, string? Email, string? Village, bool? Consent);

/// <summary>The receipt as data.</summary>
/// <param name="Reference">PY-2026-7K3M9QX.</param>
/// <param name="Code">Opens the state.</param>
/// <param name="Key">The case's key: RFC 4648 base32 without padding.</param>
/// <param name="Promise">The signed promise that it will be in the register.</param>
/// <param name="Url">Where the QR leads.</param>
internal sealed record ReceiptData(string Reference, string Code, string Key, string Promise, string Url)
{
    internal static ReceiptData Of(OpinionReceipt receipt, Promises promises, HttpRequest request) => new(receipt.Reference, receipt.Code, receipt.Key, receipt.Promise(promises), receipt.Url(request));
}
