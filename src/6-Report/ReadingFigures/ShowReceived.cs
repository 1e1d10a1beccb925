using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Texts;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>Anybody sees of which units and dialogues the opinions of a state are: counts alone; staff of the unit go on to their own list.</summary>
internal static class ShowReceived
{
    internal const string Path = "/so-lieu/tiep-nhan";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, string? unit, string? state, CancellationToken ct)
    {
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        var meant = Enum.GetValues<OpinionState>().Cast<OpinionState?>().FirstOrDefault(it => Form.Word(it!.Value) == state);
        if (unit is null || !relations.Units.ContainsKey(unit) || (meant is null && !string.IsNullOrEmpty(state))) return desk.NotHere();
        var shares = await AcrossUnits.ReceivedShares(desk, relations, unit, meant, ct);
        var named = await AcrossUnits.Announced(desk, [.. shares.Select(it => it.DialogueId).OfType<Guid>().Distinct()], ct);
        return desk.Page<ShowReceivedPage>(new
        {
            UnitId = unit,
            Unit = relations.Name(unit),
            State = meant,
            Lines = shares.GroupBy(it => (it.UnitId, it.DialogueId))
                .Select(it => new ReceivedLine(it.Key.UnitId, relations.Name(it.Key.UnitId), it.Key.DialogueId, it.Key.DialogueId is { } id ? named.GetValueOrDefault(id) : null, it.Sum(share => share.Count)))
                .OrderBy(it => it.Unit, Folding.Order).ThenByDescending(it => it.Count).ToList(),
        });
    }
}

/// <summary>Opinions of one unit for one dialogue.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Unit">Its name of the day.</param>
/// <param name="DialogueId">The dialogue; null where the opinions belong to none yet.</param>
/// <param name="Named">What is public of it; null while it is not announced.</param>
/// <param name="Count">How many.</param>
public sealed record ReceivedLine(string UnitId, string Unit, Guid? DialogueId, DialogueNamed? Named, int Count);
