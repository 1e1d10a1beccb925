using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Host;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).Allow(Right.Public);
        app.MapGet("/readyz", Ready).Allow(Right.Public);
    }

    private static async Task<IResult> Ready(Schema schema, DoiThoaiDb db, RegisterState register, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            if (!await schema.IsUp(ct)) return Results.Text("schema", statusCode: StatusCodes.Status503ServiceUnavailable);
            if (register.Trouble is { } trouble) return Results.Text("signer: " + trouble.Word, statusCode: StatusCodes.Status503ServiceUnavailable);
            return await register.IsBehind(db, clock, ct) ? Results.Text("signer: behind", statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ok");
        }
        catch (System.Data.Common.DbException)
        {
            return Results.Text("store", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
