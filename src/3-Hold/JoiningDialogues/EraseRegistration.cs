using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Hold.RegisteringSpeakers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>The office erases who registered, where nothing that the person said is in the register; that so many come stays.</summary>
/// <remarks>Basis: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (quyền yêu cầu xóa dữ liệu cá nhân).</remarks>
internal static class EraseRegistration
{
    private const string Path = "/lam-viec/doi-thoai/{id:guid}/dang-ky/{registration:guid}/xoa";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).Allow(Right.ErasePeople);
        app.MapPost(Path, Send).Allow(Right.ErasePeople);
    }

    internal static string Route(Guid dialogue, Guid registration) => $"{RegisterSpeakers.Route(dialogue)}/{registration:D}/xoa";

    private static Task<IResult> Show(Desk desk, Guid id, Guid registration, CancellationToken ct) => View(desk, id, registration, Form.Of(desk.T, 0), ct);

    private static async Task<IResult> View(Desk desk, Guid id, Guid registration, Form form, CancellationToken ct) =>
        await RegistrationView.Of(desk.Db, registration, ct) is { } view && view.Dialogue.Id == id ? desk.Page<EraseRegistrationPage>(new { Form = form, View = view, Id = registration }, form) : desk.NotHere();

    private static async Task<IResult> Send(Desk desk, Guid id, Guid registration, Form form, CancellationToken ct)
    {
        if (!form.Ticked("asked")) form.Refuse("asked", "join.erase.confirmNeeded");
        if (form.HasErrors) return await View(desk, id, registration, form, ct);
        var decision = await desk.Write<RegistrationErased>($"dialogue/{id}", async turn =>
        {
            if (await RegistrationView.Of(turn.Db, registration, ct) is not { } view || view.Dialogue.Id != id) return new Refusal("hold.notOpen");
            // An opinion's person is erased there, with everything that belongs to it.
            if (view.Speaker?.OpinionId is not null) return new Refusal("join.erase.hasOpinion");
            if (!await turn.Db.Set<Opening>().AnyAsync(row => row.CaseId == registration && row.Value != null, ct)) return new Refusal("join.erase.nothing");
            await turn.Erase(view.Dialogue.UnitId, registration, _ => true, ct);
            if (view.Speaker is { } speaker) speaker.Consent = false;
            var fact = new RegistrationErased(registration);
            turn.Record(view.Dialogue.UnitId, id, fact);
            return fact;
        }, ct);
        return decision.Refused ? await View(desk, id, registration, form.Refused(decision), ct) : desk.Go(RegisterSpeakers.Route(id));
    }
}
