using System.Text.Json.Serialization;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.FollowingOpinions;

/// <summary>Whoever holds its code reads the state of an opinion as data.</summary>
internal static class ReadOpinion
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/opinions/{reference}", Show).Allow(Right.Public).Limit(LimitedAs.LookUp).Produces<OpinionData>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, IEnumerable<IOpinionNews> stages, IEnumerable<IPublicAnswers> answering, string reference, string? code, CancellationToken ct)
    {
        if (await OpinionDoor.Open(PublicDoor.Open(desk), reference, code, ct) is not { } opened) return Problems.Of(StatusCodes.Status404NotFound, "not-found");
        return Results.Json(OpinionData.Of(await FollowedOpinion.Of(desk, opened, rules, stages, answering, ct)));
    }
}

/// <summary>The state of one opinion.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Unit">The unit's slug.</param>
/// <param name="Field">Code of its field; null before sorting.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="State">Where it stands.</param>
/// <param name="NextStep">What happens next; null where nothing is left to do.</param>
/// <param name="By">Who does it.</param>
/// <param name="Due">By when; null where nobody here sets the day.</param>
/// <param name="History">What happened, the first first.</param>
internal sealed record OpinionData(
    string Reference, string Unit, string? Field, DateTimeOffset ReceivedAt, OpinionState State, string? NextStep, string? By, DateOnly? Due, IReadOnlyList<EventData> History)
{
    /// <summary>The words, where they were approved for the public.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    internal static OpinionData Of(FollowedOpinion of)
    {
        var it = of.Opened.Opinion;
        return new(it.Reference, it.UnitId, of.Field, it.ReceivedAt, it.State, of.Next?.What, of.Next?.By, of.Next?.Due, [.. of.Events.Select(row => new EventData(row.Type, row.Time.OccurredOn, row.Time.RecordedAt, row.Time.Loaded, row.Time.Late))]) { Text = of.Words };
    }
}

/// <summary>Something that happened to it.</summary>
/// <param name="Type">The type of its entry in the register.</param>
/// <param name="OccurredOn">The day it is said to have happened.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="Loaded">Whether it is history that was loaded.</param>
/// <param name="Late">Whether it was entered later than its way in allows (nhập sau).</param>
internal sealed record EventData(RegisterType Type, DateOnly OccurredOn, DateTimeOffset RecordedAt, bool Loaded, bool Late);
