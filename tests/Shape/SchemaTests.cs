using System.Text.RegularExpressions;
using DoiThoai.Ground.Storage;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>The classes and the SQL name the same tables and columns.</summary>
public class SchemaTests
{
    [Theory, EveryEngine]
    public async Task The_model_is_the_schema(Engine engine)
    {
        await using var town = await Town.On(engine);
        var model = await town.Read(db => Task.FromResult(Columns(db.Model)));
        Assert.NotEmpty(model);

        var asked = town.Services.GetRequiredService<IEngine>();
        await using var connection = await asked.Open(CancellationToken.None);
        var schema = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var table in model.Keys) schema[table] = await asked.ColumnsOf(connection, table, CancellationToken.None);

        House.FindsNothing(Differences(model, schema));
    }

    [Fact]
    public void A_column_that_only_one_of_both_knows_is_found()
    {
        Dictionary<string, IReadOnlySet<string>> model = new() { ["units"] = new HashSet<string> { "id", "name" }, ["ghosts"] = new HashSet<string> { "id" } };
        Dictionary<string, IReadOnlySet<string>> schema = new() { ["units"] = new HashSet<string> { "id", "title" }, ["ghosts"] = new HashSet<string>() };
        Assert.Equal(["units.name is not in the schema", "units.title is not in the model", "ghosts.id is not in the schema"], Differences(model, schema));
    }

    // Steps from before there were digests: whoever comes from there has his rows said at the first start.
    private static readonly HashSet<string> Earlier = ["src/3-Hold/Schema/0010-registrations.sql"];

    [Fact]
    public void A_later_step_changes_no_digest_of_a_row_that_is_there() => House.FindsNothing(House.Sources(".sql").Where(step => !Earlier.Contains(step.File)).SelectMany(step => Changing(step.Text).Select(found => $"{step.File}: {found}")));

    [Fact]
    public void A_step_that_changes_rows_is_found() =>
        Assert.Equal(["drop column b", "add column c text not null default 'x'", "update a set"], Changing("alter table a drop column b; alter table a add column c text not null default 'x'; alter table a add column d text not null default ''; alter table a add column e text; update a set b = 1;"));

    // docs/decisions/0030: what is null, or may not be and is empty or zero, is in no digest; nothing else may come to a row without a fact.
    private static IEnumerable<string> Changing(string sql) =>
        Regex.Matches(sql, @"(?:^|;)\s*(?:alter table \w+ )?(?<found>drop column \w+|rename [^;]+|add column \w+ [^;,]*not null(?! default (?:''|0|false)\s*(?:[;,]|$))[^;]*|update \w+ set|delete from \w+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(found => found.Groups["found"].Value);

    private static Dictionary<string, IReadOnlySet<string>> Columns(IModel model) =>
        model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).GroupBy(entity => entity.GetTableName()!).ToDictionary(
            table => table.Key,
            IReadOnlySet<string> (table) => table.SelectMany(entity => entity.GetProperties().Select(property => property.GetColumnName(StoreObjectIdentifier.Table(table.Key, entity.GetSchema()))!)).ToHashSet());

    private static IEnumerable<string> Differences(Dictionary<string, IReadOnlySet<string>> model, Dictionary<string, IReadOnlySet<string>> schema) =>
        from table in model
        let real = schema[table.Key]
        from difference in table.Value.Except(real).Select(column => $"{table.Key}.{column} is not in the schema").Concat(real.Except(table.Value).Select(column => $"{table.Key}.{column} is not in the model"))
        select difference;
}
