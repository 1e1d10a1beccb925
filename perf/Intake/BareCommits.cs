using System.Data.Common;
using System.Diagnostics;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Perf.Intake;

/// <summary>The rival: one connection with the engine's own settings that commits one row after another, prepared once, nothing else in it.</summary>
internal sealed class BareCommits : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly DbCommand insert;
    private long next;

    private BareCommits(DbConnection connection, DbCommand insert) => (this.connection, this.insert) = (connection, insert);

    public static async Task<BareCommits> On(IEngine engine)
    {
        var opened = await engine.Open(CancellationToken.None);
        await using (var make = opened.CreateCommand())
        {
            make.CommandText = "create table bare_rows (id bigint primary key, text text not null)";
            await make.ExecuteNonQueryAsync();
        }

        var one = opened.CreateCommand();
        one.CommandText = "insert into bare_rows (id, text) values (@id, @text)";
        foreach (var (name, value) in ((string, object)[])[("@id", 0L), ("@text", "Đường vào bản Núi Hồng hỏng nặng từ mùa mưa trước, xe máy không đi được, trẻ em đi học phải đi bộ. Đề nghị xã sửa trước mùa mưa tới.")])
        {
            var parameter = one.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            one.Parameters.Add(parameter);
        }

        await one.PrepareAsync();
        return new(opened, one);
    }

    /// <summary>How many commits a second.</summary>
    public async Task<double> For(TimeSpan turn)
    {
        var (watch, before) = (Stopwatch.StartNew(), next);
        while (watch.Elapsed < turn)
        {
            insert.Parameters[0].Value = ++next;
            await insert.ExecuteNonQueryAsync();
        }

        return (next - before) / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await connection.DisposeAsync();
    }
}
