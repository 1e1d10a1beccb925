using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>Many senders' rows go into the store together, and each stands or falls alone.</summary>
public class AddingTests
{
    [Theory, EveryEngine]
    public async Task Whoever_is_refused_by_the_store_or_goes_away_takes_nobody_along(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        const int Senders = 40, Repeats = 7, RefersToNothing = 11, GoesAway = 13;
        using var gone = new CancellationTokenSource();
        List<Task<Decision<OpinionReceipt>>> sending = [];
        using (await town.Services.GetRequiredService<IEngine>().Queue(CancellationToken.None))
        {
            for (var number = 0; number < Senders; number++)
            {
                var (key, unit, ct) = (number == Repeats ? Repeats - 1 : number, number == RefersToNothing ? "khong-co" : "phu-yen", number == GoesAway ? gone.Token : CancellationToken.None);
                sending.Add(Add(town, $"key {key}", unit, ct));
            }

            if (engine == Engine.Sqlite)
            {
                await gone.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending[GoesAway]);
                Assert.All(sending.Where((_, number) => number != GoesAway), one => Assert.False(one.IsCompleted));
            }
        }

        await Assert.ThrowsAnyAsync<DbException>(() => sending[RefersToNothing]);
        // Which of the two came first is nobody's business.
        var twice = await Task.WhenAll(sending[Repeats].ContinueWith(Refused, TaskScheduler.Default), sending[Repeats - 1].ContinueWith(Refused, TaskScheduler.Default));
        Assert.Single(twice, refused => refused);
        var others = sending.Where((_, number) => number is not (RefersToNothing or GoesAway or Repeats or Repeats - 1)).ToList();
        Assert.All(await Task.WhenAll(others), decision => Assert.False(decision.Refused));

        var kept = others.Count + 1 + (engine == Engine.Sqlite ? 0 : 1);
        Assert.Equal(kept, await town.Read(db => db.Set<SentOnce>().CountAsync()));
        Assert.Equal(kept, await town.Read(db => db.Set<Opinion>().CountAsync()));
        Assert.Equal(kept, await town.Read(db => db.Set<EntryRow>().CountAsync()));
        Assert.False((await Add(town, $"key {RefersToNothing}", "phu-yen", CancellationToken.None)).Refused);
        await town.Published(kept + 1);
        Assert.Empty(await Check(town));
    }

    [Theory, EveryEngine]
    public async Task What_the_work_refuses_is_nowhere(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var refused = await Store(town).Add<bool>(null, loading: false, addition =>
        {
            addition.Add(new SentOnce { KeyHash = "a", BodyHash = "b", SubjectId = addition.NewId(), SentAt = addition.At });
            return new Refusal("pages.error.required");
        }, CancellationToken.None);
        Assert.True(refused.Refused);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store(town).Add<bool>(null, loading: false, _ => throw new InvalidOperationException(), CancellationToken.None));
        Assert.Equal(0, await town.Read(db => db.Set<SentOnce>().CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_writer_of_another_kind_is_let_in_between_and_is_not_overtaken_for_ever(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        using var stop = new CancellationTokenSource();
        var added = 0;
        var crowd = Parallel.ForAsync(0, 8, CancellationToken.None, async (sender, _) =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                await Add(town, $"{sender}/{number}", "phu-yen", CancellationToken.None);
                Interlocked.Increment(ref added);
            }
        });
        for (var number = 0; number < 5; number++) await town.WithUnit($"xa-{number}", $"Xã {number}", "XA").WaitAsync(TimeSpan.FromSeconds(30));
        while (Volatile.Read(ref added) < 40) await Task.Delay(10);
        await stop.CancelAsync();
        await crowd;
        Assert.Equal(6, await town.Read(db => db.Set<Unit>().CountAsync()));
        Assert.Equal(added, await town.Read(db => db.Set<Opinion>().CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task What_is_added_lies_in_the_store_as_what_is_written_in_a_turn(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var unit = await town.Read(db => db.Set<Unit>().SingleAsync());
        var said = new NewOpinion(OpinionSource.Group, OpinionChannel.Online, OpinionKind.HienKe, "Nên làm hai việc:\n1. Mở lại đường mòn.\n2. Trồng cây chắn gió.", town.Clock.Today())
        {
            Author = "Lò Thị Xuân",
            Phone = "0912345678",
            Email = "xuan@example.vn",
            Place = "bản ngoài",
            Field = "GTVT",
            Consent = true,
            Voices = 3,
            Sealed = true,
        };
        await town.Change(async turn => Assert.False((await Intake.Receive(turn, unit.Id, said, CancellationToken.None)).Refused));
        town.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.False((await Store(town).Add(null, loading: false, addition => Intake.Take(addition, unit, "PY-2026-0000000", said, ""), CancellationToken.None)).Refused);
        await town.Published(2);

        await using var connection = await town.Services.GetRequiredService<IEngine>().Open(CancellationToken.None);
        foreach (var (table, whose, count) in ((string, string, int)[])[
            ("opinions", "id in (select id from opinions)", 1), ("matters", "opinion_id in (select id from opinions)", 1), ("matter_points", "matter_id in (select id from matters)", 2), ("cases", "id in (select id from opinions)", 1),
            ("facts", "subject_id in (select id from opinions)", 1), ("entries", "case_id in (select id from opinions)", 1), ("openings", "case_id in (select id from opinions)", 15),
            ("log_index", "fact_id in (select fact_id from entries where case_id in (select id from opinions))", 1)])
        {
            var rows = await Rows(connection, table, whose);
            Assert.Equal(2 * count, rows.Count);
            Assert.Equal(rows[..count], rows[count..]);
        }

        Assert.Empty(await Check(town));
    }

    [Fact]
    public async Task Every_connection_to_a_file_flushes_at_every_commit_one_out_of_the_pool_too()
    {
        await using var town = await RegisterTown.Ready(Engine.Sqlite);
        for (var again = 0; again < 3; again++)
        {
            var (flushes, refers) = await town.Read(async db => ((await db.Database.SqlQuery<int>($"select synchronous as Value from pragma_synchronous").ToListAsync()).Single(), (await db.Database.SqlQuery<int>($"select foreign_keys as Value from pragma_foreign_keys").ToListAsync()).Single()));
            Assert.Equal((2, 1), (flushes, refers));
        }
    }

    private static Task<Decision<OpinionReceipt>> Add(Town town, string key, string unit, CancellationToken ct)
    {
        var to = new Unit { Id = unit, Name = unit, Letters = "PY", Level = Level.Commune };
        var said = new NewOpinion(OpinionSource.Person, OpinionChannel.Online, OpinionKind.KienNghi, key, town.Clock.Today());
        return Store(town).Add(null, loading: false, addition =>
        {
            addition.Add(new SentOnce { KeyHash = key, BodyHash = key, SubjectId = addition.NewId(), SentAt = addition.At });
            return Intake.Take(addition, to, Convert.ToHexString(RandomNumberGenerator.GetBytes(8)), said, "");
        }, ct);
    }

    // The rows of a table in order, column by column; what is new in every row is only named by its kind.
    private static async Task<List<string>> Rows(DbConnection connection, string table, string whose)
    {
        await using var read = connection.CreateCommand();
        read.CommandText = $"select * from {table} where {whose} order by 1, 2, 3";
        await using var rows = await read.ExecuteReaderAsync();
        List<string> found = [];
        while (await rows.ReadAsync())
        {
            found.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(column => $"{rows.GetName(column)}={rows.GetValue(column) switch
            {
                byte[] bytes => $"{bytes.Length} bytes",
                string text when rows.GetName(column) == "rows" => string.Join(',', RowDigests.Read(text).Select(change => $"{change.Table} {change.Before is null} {change.After is null}").Order(StringComparer.Ordinal)),
                string text when Guid.TryParse(text, out _) => "id",
                string text when text.StartsWith("PY-2026-", StringComparison.Ordinal) => "reference",
                string text when DateTimeOffset.TryParseExact(text, Columns.InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "instant",
                string text when text == "0" || text.StartsWith("1:", StringComparison.Ordinal) => "anchor",
                var value when rows.GetName(column) == "index" => "place",
                var value => $"{value.GetType().Name} {value}",
            }}")));
        }

        return found;
    }

    private static bool Refused(Task<Decision<OpinionReceipt>> one) => one.Exception?.InnerException is ConflictException;

    private static Store Store(Town town) => town.Services.GetRequiredService<Store>();

    private static async Task<IReadOnlyList<Finding>> Check(Town town) =>
        (await town.Read(db => StoreCheck.Of(db, town.Services.GetRequiredService<RegisterSettings>(), DateTimeOffset.MaxValue, null, CancellationToken.None, town.Services.GetServices<IRegisteredRows>()))).Found;
}
