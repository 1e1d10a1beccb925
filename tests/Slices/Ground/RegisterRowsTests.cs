using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Units;
using DoiThoai.Tests.Process;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>The rows that pages show are held against the register as well: whoever changes one by SQL is named with the record.</summary>
public class RegisterRowsTests
{
    // Each touches rows that none of the others touches; each is named by its field.
    private static readonly (string Sql, string Field, string What)[] Changes =
    [
        ("update opinions set received_at = '2020-01-01T00:00:00.000Z' where id = (select min(id) from opinions)", "opinions.recordedAt", "row"),
        ("update opinions set occurred_on = '2020-01-01' where id = (select max(id) from opinions)", "opinions.occurredOn", "row"),
        ("update opinions set reference = 'PY-2020-0000000' where id = (select max(id) from opinions)", "opinions.reference", "row"),
        ("update opinions set channel = 'phone' where channel <> 'phone' and id = (select max(id) from opinions)", "opinions.channel", "row"),
        ("update opinions set unit_id = 'nowhere' where id = (select max(id) from opinions)", "opinions.unit", "row"),
        ("update opinions set state = 'withdrawn' where id = (select min(id) from opinions)", "opinions.state", "row"),
        ("update opinions set public_seq = null where id = (select min(id) from opinions where public_seq is not null)", "opinions.publicSeq", "row"),
        ("update matters set state = 'received' where id = (select max(id) from matters where state in ('closed', 'answered', 'inProgress'))", "matters.state", "row"),
        ("update matters set ending = 'settled' where id = (select max(id) from matters where ending = 'explained')", "matters.ending", "row"),
        ("update matters set ended_on = '2020-01-01' where state in ('answered', 'inProgress')", "matters.endedOn", "row"),
        ("update matters set satisfaction = 'satisfied' where id = (select min(id) from matters where satisfaction is null)", "matters.satisfaction", "row"),
        ("delete from matters where id = (select max(id) from matters)", "matters", "rowGone"),
        ("update minutes set signed_on = '2020-01-01' where state = 'signed'", "minutes.signedOn", "row"),
        ("update conclusion_notices set issued_on = '2020-01-01' where state = 'issued'", "conclusion_notices.issuedOn", "row"),
        ("update tasks set due_on = '2030-01-01' where id = (select min(id) from tasks where due_on is not null)", "tasks.dueOn", "row"),
        ("update tasks set given_on = '2030-01-01' where id = (select max(id) from tasks)", "tasks.givenOn", "row"),
        ("update tasks set state = 'closed' where id = (select min(id) from tasks where state <> 'closed')", "tasks.state", "row"),
        ("update issued_documents set dated = '2020-01-01' where id = (select min(id) from issued_documents)", "documents.dated", "row"),
        ("delete from issued_documents where id = (select max(id) from issued_documents)", "documents", "rowGone"),
        ("delete from conclusion_notices where id = (select max(id) from conclusion_notices where state = 'issued')", "conclusion_notices", "rowGone"),
        ("delete from opinions where id = (select min(id) from opinions)", "opinions", "rowGone"),
    ];

    [Theory, EveryEngine]
    public async Task A_row_that_was_changed_deleted_or_back_dated_by_sql_is_named_with_its_record(Engine engine)
    {
        await using var town = await DemoTowns.Another(engine);
        Assert.Empty((await Found(town)).Select(it => $"{it.Where} {it.What} {string.Join(' ', it.Args)}"));

        List<string> unnamed = [];
        foreach (var (sql, field, what) in Changes)
        {
            var before = (await Found(town)).Count(it => it.What == what && (string?)it.Args[0] == field);
            await town.Insider(sql);
            var named = (await Found(town)).Where(it => it.What == what && (string?)it.Args[0] == field).ToList();
            if (named.Count <= before || !named.TrueForAll(it => it.Where.StartsWith("record ", StringComparison.Ordinal))) unnamed.Add(sql);
        }

        Assert.Empty(unnamed);
    }

    [Theory, EveryEngine]
    public async Task What_was_altered_by_sql_and_saved_again_by_the_product_stays_named(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Insider("update units set letters = 'XX' where id = 'phu-yen'");
        Assert.Equal(["record phu-yen rowAltered units"], await Rows(town));

        await town.Change(async turn => (await turn.Db.Units.SingleAsync(row => row.Id == "phu-yen")).Name = "Xã Phù Yên mới");
        Assert.Equal(["record phu-yen rowBetween units"], await Rows(town));
    }

    [Theory, EveryEngine]
    public async Task The_rows_of_a_store_that_was_filled_before_are_said_at_its_first_start(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(2);
        await town.Published(2);
        await town.WithoutSequencer();
        await town.Insider("update facts set rows = null, digest = null");
        Assert.Contains("record phu-yen rowUnsaid units", await Rows(town));

        await town.Restart();
        Assert.Empty(await Rows(town));
        await town.Say(1);
        await town.Bound();
        var (found, _) = await town.Read(db => StoreCheck.Of(db, town.Services.GetRequiredService<RegisterSettings>(), town.Clock.Instant(), null, CancellationToken.None, town.Services.GetServices<IRegisteredRows>()));
        Assert.Empty(found);
        await town.Insider("delete from units where id = 'phu-yen'");
        Assert.Equal(["record phu-yen rowGone units"], await Rows(town));
    }

    private static Task<List<string>> Rows(Town town) => town.Read(async db => (await (await RowsCheck.Read(db, CancellationToken.None)).Check(db, CancellationToken.None)).Select(it => $"{it.Where} {it.What} {it.Args[0]}").ToList());

    /// <summary>Every row of any stage that does not say what the register was told.</summary>
    internal static async Task<List<Finding>> Found(Town town)
    {
        var reading = await town.Read(async db =>
        {
            var register = new RegisterReading(db);
            foreach (var stage in town.Services.GetServices<IRegisteredRows>()) await stage.Check(register, CancellationToken.None);
            return register;
        });
        return [.. reading.Found];
    }
}
