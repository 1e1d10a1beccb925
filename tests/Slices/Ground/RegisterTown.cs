using System.Globalization;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>What the tests of the register do in a town.</summary>
internal static class RegisterTown
{
    private static readonly string[] Triggers =
        ["facts_stay", "facts_stay_as_they_are", "entries_stay", "entries_stay_as_they_are", "log_index_stays", "log_index_stays_as_it_is", "log_checkpoints_grow", "log_checkpoints_stay", "fact_index_stays", "fact_index_stays_as_it_is"];

    /// <summary>A town with a unit that takes opinions in.</summary>
    public static async Task<Town> Ready(Engine engine)
    {
        var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "Xã Phù Yên", "PY");
        return town;
    }

    /// <summary>Opinions are received; their references.</summary>
    public static async Task<List<string>> Say(this Town town, int count, string words = "Đường vào bản Núi Hồng hỏng")
    {
        List<string> references = [];
        for (var i = 0; i < count; i++)
        {
            await town.Change(async turn =>
            {
                var said = new NewOpinion(OpinionSource.Person, OpinionChannel.Online, OpinionKind.KienNghi, string.Create(CultureInfo.InvariantCulture, $"{words} {i}"), turn.Today) { Author = "Lò Thị Xuân", Phone = "0912345678" };
                references.Add((await Intake.Receive(turn, "phu-yen", said, CancellationToken.None)).Fact.Reference);
            });
        }

        return references;
    }

    /// <summary>The published checkpoint, once it covers so many entries.</summary>
    public static async Task<Checkpoint> Published(this Town town, long size)
    {
        var state = town.State();
        for (var tries = 0; tries < 300; tries++)
        {
            if (state.Checkpoint?.Size >= size) return state.Checkpoint;
            await Task.Delay(50);
        }

        Assert.Fail($"The log has {state.Checkpoint?.Size ?? 0} entries, not {size}; {state.Signing} {state.Trouble?.Word}");
        return null!;
    }

    public static RegisterState State(this Town town) => town.Services.GetRequiredService<RegisterState>();

    public static LogFiles Files(this Town town, int epoch = 1) => LogFiles.Of(town.Services.GetRequiredService<RegisterSettings>(), epoch);

    /// <summary>The case key of a reference, as it is written on the receipt.</summary>
    public static Task<string> KeyOf(this Town town, string reference) => town.Read(async db =>
    {
        var (openings, cases) = (db.Set<Opening>(), db.Set<Case>());
        return Receipt.Write((await (from row in openings join of in cases on row.CaseId equals of.Id where row.Name == "reference" && row.Value == reference select of).SingleAsync()).CaseKey);
    });

    /// <summary>Stops the product's own sequencer, so that a test can be it.</summary>
    public static Task WithoutSequencer(this Town town) => town.Services.GetRequiredService<Sequencer>().StopAsync(CancellationToken.None);

    public static Sequencer NewSequencer(this Town town) => ActivatorUtilities.CreateInstance<Sequencer>(town.Services);

    /// <summary>The product's own sequencer is stopped once everything has its place and the log binds it.</summary>
    public static async Task Bound(this Town town)
    {
        await town.WithoutSequencer();
        await using var sequencer = town.NewSequencer();
        sequencer.Binding.Every = TimeSpan.Zero;
        await sequencer.Round(CancellationToken.None);
    }

    /// <summary>Somebody with the store's password changes what nobody may: triggers and references do not hold him back.</summary>
    public static async Task Insider(this Town town, params string[] sql)
    {
        await using var connection = await town.Services.GetRequiredService<IEngine>().Open(CancellationToken.None);
        string[] freely = town.Engine == Engine.Postgres
            ? ["set session_replication_role = replica"]
            : ["pragma foreign_keys = off", .. Triggers.Select(trigger => "drop trigger if exists " + trigger)];
        foreach (var one in freely.Concat(sql))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = one;
            await command.ExecuteNonQueryAsync();
        }
    }
}
