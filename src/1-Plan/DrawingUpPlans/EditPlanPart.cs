using System.Collections.Frozen;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>Writes one part of a plan, one line each; the chairs in one list for each kind of dialogue.</summary>
internal static class EditPlanPart
{
    private static readonly FrozenDictionary<string, PlanPart> Slugs = new Dictionary<string, PlanPart>(StringComparer.Ordinal)
    {
        ["can-cu"] = PlanPart.Basis,
        ["muc-dich"] = PlanPart.Purpose,
        ["yeu-cau"] = PlanPart.Requirement,
        ["noi-dung"] = PlanPart.Content,
        ["che-do"] = PlanPart.Regime,
        ["thuong-xuyen"] = PlanPart.StandingForm,
        ["chu-tri"] = PlanPart.Chair,
        ["thanh-phan"] = PlanPart.Composition,
        ["trinh-tu"] = PlanPart.Procedure,
        ["to-chuc-thuc-hien"] = PlanPart.Responsibility,
        ["noi-nhan-dien-tu"] = PlanPart.RecipientElectronic,
        ["noi-nhan-giay"] = PlanPart.RecipientPaper,
    }.ToFrozenDictionary();

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/ke-hoach/{id:guid}/phan/{slug}", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/ke-hoach/{id:guid}/phan/{slug}", Send).Allow(Right.MakePlans);
    }

    /// <summary>The part's word in an address.</summary>
    internal static string Slug(PlanPart part) => Slugs.First(slug => slug.Value == part).Key;

    private static Task<IResult> Show(Desk desk, Guid id, string slug, CancellationToken ct) => View(desk, id, slug, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, string slug, Form? typed, CancellationToken ct)
    {
        if (!Slugs.TryGetValue(slug, out var part)) return desk.NotHere();
        var (plans, lines) = (desk.Db.Plans, desk.Db.PlanLines);
        var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (plan is null) return desk.NotHere();
        var said = await lines.Where(row => row.PlanId == id && row.Part == part).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var saved = Form.Of(desk.T, plan.Version, [.. Fields(part).Select(field => (field.Name, (object?)string.Join('\n', said.Where(line => field.Kind is null || line.Who == field.Kind).Select(line => line.Write()))))]);
        var form = Form.Over(typed, saved);
        return desk.Page<EditPlanPartPage>(new { Form = form, Id = id, Slug = slug, Part = part, plan.Title, Fields = Fields(part).ToList() }, typed);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, string slug, Form form, CancellationToken ct)
    {
        if (!Slugs.TryGetValue(slug, out var part)) return desk.NotHere();
        var words = new List<PlanWords>();
        foreach (var (name, kind) in Fields(part))
        {
            foreach (var line in form.Lines(name, 100, 2000))
            {
                var read = PlanLine.Read(part, line);
                if (read.Try(out var said)) words.Add(kind is null ? said : said with { Who = kind });
                else form.Refused(read);
            }
        }

        if (form.HasErrors) return await View(desk, id, slug, form, ct);
        var decision = await desk.Write<bool>($"plan/{id}", async turn =>
        {
            var (plans, lines) = (turn.Db.Plans, turn.Db.PlanLines);
            var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (plan is null) return new Refusal("pages.notHere.body");
            plan.Expect(form);
            if (plan.Edit() is { Refused: true } no) return no;
            lines.RemoveRange(await lines.Where(row => row.PlanId == id && row.Part == part).ToListAsync(ct));
            lines.AddRange(words.Select((said, i) => PlanProposal.Make(id, turn.NewId(), plan.UnitId, part, i + 1, said)));
            turn.Touch(plan);
            turn.Record(plan.UnitId, id, new PlanPartSet(part, words.Count));
            return true;
        }, ct);
        return decision.Refused ? await View(desk, id, slug, form.Refused(decision), ct) : desk.Go($"/lam-viec/ke-hoach/{id}");
    }

    private static IEnumerable<(string Name, string? Kind)> Fields(PlanPart part) => part == PlanPart.Chair ? Chairs.Kinds.Select(kind => (kind, (string?)kind)) : [("lines", null)];
}
