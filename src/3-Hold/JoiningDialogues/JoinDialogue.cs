using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>Anybody comes to register for a dialogue, without an account: the first step asks for what; where nobody can, it says why and what one can do instead.</summary>
internal static class JoinDialogue
{
    internal const string Url = "/dang-ky";
    internal const string Attend = "tham-du";
    internal const string Speak = "phat-bieu";

    // As many as can be read through.
    private const int Most = 50;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Url, Show).Allow(Right.Public);

    internal static string Route(Guid dialogue) => $"{Url}?doi-thoai={dialogue:D}";

    /// <summary>The dialogue that a form names; null where the public knows of none.</summary>
    internal static async Task<Doorway?> Of(Desk desk, Form form, CancellationToken ct) => Guid.TryParseExact(form["dialogue"], "D", out var id) ? await Doorway.Of(Doorway.Open(desk), id, desk.Today, ct) : null;

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var (db, query) = (Doorway.Open(desk), desk.Http.Request.Query);
        if (!query.ContainsKey("doi-thoai")) return desk.Page<ChooseDialoguePage>(new { Doors = await Doorway.Taking(db, desk.Today, Most, ct) });
        if (!Guid.TryParse(query["doi-thoai"], out var id) || await Doorway.Of(db, id, desk.Today, ct) is not { } door) return desk.NotHere();
        if (door.May.Refused) return await door.Closed(desk, null, ct);
        var (what, form) = (query["viec"].ToString(), Form.Of(desk.T, 0, ("people", 1), ("key", SendingForm.NewKey())));
        if (what == Attend) return await RegisterToAttend.Ask(desk, door, form, ct);
        if (what == Speak) return RegisterToSpeak.Write(desk, door, form);
        if (query.ContainsKey("buoc")) form.Refuse("viec", "join.what.choose");
        return desk.Page<JoinDialoguePage>(new { Form = form, Door = door }, form);
    }
}
