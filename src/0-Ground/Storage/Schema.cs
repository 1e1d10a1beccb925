using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace DoiThoai.Ground.Storage;

/// <summary>Brings a store to this version: numbered SQL steps, each once, each in a transaction of its own.</summary>
public sealed class Schema(IEngine engine, IEnumerable<StageTables> stages, TimeProvider clock)
{
    /// <summary>Applies what is missing. A store of a newer version is refused untouched.</summary>
    /// <exception cref="StoreTooNewException">The store has steps that this version does not know.</exception>
    public async Task BringUp(CancellationToken ct)
    {
        await using var connection = await engine.Open(ct);
        await Run(connection, null, "create table if not exists schema_steps (name text primary key, applied_at text not null)", ct);
        var applied = await Applied(connection, ct);
        var steps = Steps();
        var unknown = applied.Except(steps.Select(step => step.Name)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null) throw new StoreTooNewException(unknown);

        foreach (var step in steps.Where(step => !applied.Contains(step.Name)))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await Run(connection, transaction, step.Sql, ct);
            await using var note = connection.CreateCommand();
            note.Transaction = transaction;
            note.CommandText = "insert into schema_steps (name, applied_at) values (@name, @at)";
            Add(note, "@name", step.Name);
            Add(note, "@at", Columns.Write(clock.GetUtcNow()));
            await note.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>Whether every step of this version has been applied.</summary>
    public async Task<bool> IsUp(CancellationToken ct)
    {
        await using var connection = await engine.Open(ct);
        var applied = await Applied(connection, ct);
        return Steps().All(step => applied.Contains(step.Name));
    }

    private static async Task<HashSet<string>> Applied(DbConnection connection, CancellationToken ct)
    {
        await using var read = connection.CreateCommand();
        read.CommandText = "select name from schema_steps";
        await using var rows = await read.ExecuteReaderAsync(ct);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct)) names.Add(rows.GetString(0));
        return names;
    }

    private static async Task Run(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private List<Step> Steps() =>
        [.. stages.OrderBy(stage => stage.Stage).Select(stage => stage.GetType().Assembly).Distinct().SelectMany(StepsOf)];

    private IEnumerable<Step> StepsOf(Assembly assembly) =>
        from resource in assembly.GetManifestResourceNames()
        where resource.Contains("/Schema/", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal)
        let file = resource[(resource.LastIndexOf('/') + 1)..^4]
        let engineOf = file.Contains('.', StringComparison.Ordinal) ? file[(file.IndexOf('.', StringComparison.Ordinal) + 1)..] : engine.Name
        where engineOf == engine.Name
        orderby file
        select new Step(string.Create(CultureInfo.InvariantCulture, $"{assembly.GetName().Name}/{file}"), Read(assembly, resource));

    private static string Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Step(string Name, string Sql);
}

/// <summary>The store was written by a newer version than this one.</summary>
public sealed class StoreTooNewException(string step) : Exception($"The store has a step this version does not know: {step}.");
