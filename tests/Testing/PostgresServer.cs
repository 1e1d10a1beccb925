using System.Diagnostics;
using Npgsql;

namespace DoiThoai.Tests.Testing;

/// <summary>A real PostgreSQL: the one that <c>DOITHOAI_TEST_POSTGRES</c> names, else one started for this run, which ends with it.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Server = new(Start);
    private static System.Diagnostics.Process? own;
    private static int made;

    /// <summary>A new database; the connection string to it.</summary>
    /// <param name="like">A connection string to the database that it is a copy of, to which nobody is connected; null for an empty one.</param>
    public static async Task<string> NewDatabase(string? like = null)
    {
        var name = $"town_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        await Run($"create database {name} template {(like is null ? "template0" : new NpgsqlConnectionStringBuilder(like).Database)}");
        return new NpgsqlConnectionStringBuilder(await Server.Value) { Database = name, MaxPoolSize = 30 }.ToString();
    }

    /// <summary>A new database whose rows lie in a folder of this machine, which its server owns from then on; its log lies where it always does.</summary>
    public static async Task<string> NewDatabaseOn(string folder)
    {
        var name = $"town_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        var place = Directory.CreateDirectory(Path.Combine(folder, "rows")).FullName;
        using (var give = System.Diagnostics.Process.Start("chown", ["postgres", place])) await give.WaitForExitAsync();
        await Run($"create tablespace {name} location '{place}'");
        await Run($"create database {name} template template0 tablespace {name}");
        return new NpgsqlConnectionStringBuilder(await Server.Value) { Database = name, MaxPoolSize = 30 }.ToString();
    }

    /// <summary>Drops it, whoever still holds a connection.</summary>
    public static async Task Drop(string connection)
    {
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await Run($"drop database if exists {name} with (force)");
        await Run($"drop tablespace if exists {name}");
    }

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(await Server.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("DOITHOAI_TEST_POSTGRES") is { Length: > 0 } given) return given;
        // The script stops the server when its input ends, which it does however this process ends.
        own = System.Diagnostics.Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "tests", "Testing", "postgres.sh")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return await own.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL did not start; what it said stands above.");
    }
}
