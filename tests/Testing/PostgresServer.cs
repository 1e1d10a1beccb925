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

    /// <summary>Drops it, whoever still holds a connection.</summary>
    public static Task Drop(string connection) => Run($"drop database if exists {new NpgsqlConnectionStringBuilder(connection).Database} with (force)");

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
