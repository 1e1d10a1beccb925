using DoiThoai.Ground.People;
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

    private static async Task<IResult> Ready(Schema schema, CancellationToken ct)
    {
        try
        {
            return await schema.IsUp(ct) ? Results.Text("ok") : Results.Text("schema", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (System.Data.Common.DbException)
        {
            return Results.Text("store", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
