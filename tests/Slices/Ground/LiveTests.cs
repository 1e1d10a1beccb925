using System.Net;
using System.Net.Sockets;
using System.Text;
using DoiThoai.Storage.Postgres;
using DoiThoai.Storage.Sqlite;
using DoiThoai.Tests.Testing;
using Npgsql;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>What happens is carried to everybody who follows, whatever is cut, and nothing comes twice.</summary>
public class LiveTests
{
    private static SqliteEngine OneProcess() => new(Path.Combine(Path.GetTempPath(), "doithoai-live-nowhere.db"));

    [Fact]
    public async Task Whoever_comes_gets_a_snapshot_and_then_every_step_and_one_look_serves_all()
    {
        var board = new SmallBoard();
        board.Step(3);
        await using var node = await LiveNode.On(OneProcess(), board);
        using var screen = new Follower();
        using var telephone = new Follower();
        await screen.Follow(node.Url);
        await telephone.Follow(node.Url);
        await Task.WhenAll(screen.Reaches(3), telephone.Reaches(3));
        Assert.Equal(1, board.Looks);

        for (var i = 0; i < 3; i++)
        {
            node.Channels.Tell(LiveNode.Dialogue, board.Step());
            await Task.WhenAll(screen.Reaches(4 + i), telephone.Reaches(4 + i));
        }

        Assert.Equal("(3) 4 5 6", screen.Numbers);
        Assert.Equal(screen.Events.Select(one => one.Data), telephone.Events.Select(one => one.Data));
        Assert.Equal("<p>6</p>", screen.View);
        Assert.Equal(4, board.Looks);
    }

    // However often and wherever the line is cut, whatever is told meanwhile and however many steps are taken at once.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_any_cuts_every_number_has_come_once_and_in_order(int seed)
    {
        var random = new Random(seed);
        var board = new SmallBoard();
        await using var node = await LiveNode.On(OneProcess(), board);
        using var follower = new Follower();
        await follower.Follow(node.Url);
        for (var round = 0; round < 60; round++)
        {
            if (random.Next(3) == 0)
            {
                await follower.Cut();
                if (random.Next(2) == 0) node.Channels.Tell(LiveNode.Dialogue, board.Step(random.Next(1, 6)));
                await follower.Follow(node.Url);
            }

            node.Channels.Tell(LiveNode.Dialogue, board.Step(random.Next(1, 6)));
            if (random.Next(4) == 0) await Task.Delay(random.Next(4));
        }

        var last = board.Step();
        node.Channels.Tell(LiveNode.Dialogue, last);
        await follower.Reaches(last);
        Assert.Equal("(0) " + string.Join(' ', Enumerable.Range(1, last)), follower.Numbers);
        Assert.Equal($"<p>{last}</p>", follower.View);
    }

    [Fact]
    public async Task Whoever_has_what_is_too_old_or_was_never_there_gets_one_snapshot()
    {
        var board = new SmallBoard();
        board.Step(40);
        await using var node = await LiveNode.On(OneProcess(), board, LiveNode.Limits with { Remembered = 10 });
        foreach (var (had, gets) in new[] { (40, ""), (35, "36 37 38 39 40"), (30, "31 32 33 34 35 36 37 38 39 40"), (29, "(40)"), (0, "(40)"), (41, "(40)"), (int.MaxValue, "(40)") })
        {
            using var follower = new Follower();
            await follower.Follow(node.Url, had);
            await follower.Until(() => follower.Numbers == gets);
        }

        using var http = new HttpClient();
        foreach (var odd in new[] { "-1", "x", "1e3", "99999999999999999999", "٣" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Url, $"/live/{LiveNode.Dialogue:D}/events"));
            request.Headers.TryAddWithoutValidation("Last-Event-ID", Encoding.UTF8.GetBytes(odd).Any(it => it > 127) ? "%D9" : odd);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task What_is_seen_differently_without_a_step_is_sent_without_a_number_and_what_may_no_longer_be_seen_is_taken_away()
    {
        var board = new SmallBoard();
        board.Step(2);
        await using var node = await LiveNode.On(OneProcess(), board);
        using var follower = new Follower();
        await follower.Follow(node.Url);
        await follower.Reaches(2);

        board.View = "<p>taken back</p>";
        await node.Channels.LookAgain(CancellationToken.None);
        await follower.Until(() => follower.View == "<p>taken back</p>");
        await node.Channels.LookAgain(CancellationToken.None);
        board.Shown = false;
        await node.Channels.LookAgain(CancellationToken.None);
        await follower.Until(() => follower.View == "");

        Assert.Equal(["snapshot", "changed", "changed"], follower.Events.Select(one => one.EventType));
        using var late = new Follower();
        Assert.Equal(HttpStatusCode.NotFound, await late.Follow(node.Url));
    }

    [Fact]
    public async Task A_listener_who_does_not_take_what_is_sent_is_let_go_keeps_nobody_waiting_and_resumes()
    {
        var board = new SmallBoard();
        await using var node = await LiveNode.On(OneProcess(), board, LiveNode.Limits with { Queued = 8 });
        // A telephone that fell asleep: its socket is open and nobody reads it.
        using var asleep = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await asleep.ConnectAsync(node.Url.Host, node.Url.Port);
        await asleep.SendAsync(Encoding.ASCII.GetBytes($"GET /live/{LiveNode.Dialogue:D}/events HTTP/1.1\r\nHost: a\r\n\r\n"));
        using var awake = new Follower();
        await awake.Follow(node.Url);
        await awake.Until(() => node.Channels.Listening == 2);

        var number = 0;
        while (node.Channels.Listening == 2)
        {
            number = board.Step();
            board.View = new string('a', 60_000);
            node.Channels.Tell(LiveNode.Dialogue, number);
            await awake.Reaches(number);
            Assert.True(number < 500, "It was never let go.");
        }

        Assert.Equal("(0) " + string.Join(' ', Enumerable.Range(1, number)), awake.Numbers);
        using var again = new Follower();
        await again.Follow(node.Url, 2);
        await again.Reaches(number);
        Assert.Equal(string.Join(' ', Enumerable.Range(3, number - 2)), again.Numbers);
    }

    [Fact]
    public async Task Beyond_the_limit_there_is_503_with_the_time_to_come_back_and_who_asks_again_and_again_is_served()
    {
        var board = new SmallBoard();
        board.Step(2);
        await using var node = await LiveNode.On(OneProcess(), board, LiveNode.Limits with { Listeners = 2 });
        using var one = new Follower();
        using var two = new Follower();
        await one.Follow(node.Url);
        await two.Follow(node.Url);

        using var http = new HttpClient();
        using var full = await http.GetAsync(new Uri(node.Url, $"/live/{LiveNode.Dialogue:D}/events"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(15), full.Headers.RetryAfter!.Delta);

        var url = new Uri(node.Url, $"/live/{LiveNode.Dialogue:D}");
        using var asked = await http.GetAsync(url);
        Assert.Contains("\"number\":2", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, await Again());
        node.Channels.Tell(LiveNode.Dialogue, board.Step());
        await one.Reaches(3);
        Assert.Equal(HttpStatusCode.OK, await Again());

        // A place that is left is free.
        await one.Cut();
        await two.Until(() => node.Channels.Listening == 1);
        using var three = new Follower();
        Assert.Equal(HttpStatusCode.OK, await three.Follow(node.Url));

        async Task<HttpStatusCode> Again()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.IfNoneMatch.Add(asked.Headers.ETag!);
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task When_the_product_closes_everybody_is_let_go_at_once_and_goes_on_at_the_next_start()
    {
        var board = new SmallBoard();
        var node = await LiveNode.On(OneProcess(), board);
        using var follower = new Follower();
        await follower.Follow(node.Url);
        node.Channels.Tell(LiveNode.Dialogue, board.Step());
        await follower.Reaches(1);

        await node.Stop().WaitAsync(TimeSpan.FromSeconds(3));
        await follower.Ended();
        Assert.Equal("closing", follower.Events[^1].EventType);
        var url = node.Url;
        await node.DisposeAsync();
        board.Step(2);
        await using var next = await LiveNode.On(OneProcess(), board, url: url.ToString());
        await follower.Follow(next.Url);
        await follower.Reaches(3);
        Assert.Equal("(0) 1 2 3", follower.Numbers);
    }

    [Fact]
    public async Task A_step_on_one_node_is_seen_on_the_other_at_once_and_after_its_line_was_cut_nothing_is_missing()
    {
        var connection = await PostgresServer.NewDatabase();
        using var one = new PostgresEngine(connection);
        using var other = new PostgresEngine(connection);
        var board = new SmallBoard();
        await using var here = await LiveNode.On(one, board);
        await using var there = await LiveNode.On(other, board);
        using var follower = new Follower();
        await follower.Follow(there.Url);
        await Heard(board, here, follower);

        // The line between the nodes is cut, as when the database moves; steps are taken meanwhile.
        await Do(connection, "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen doithoai' and pid <> pg_backend_pid() and datname = current_database()");
        here.Channels.Tell(LiveNode.Dialogue, board.Step(3));
        await follower.Reaches(board.Step(0));
        await Heard(board, here, follower);
        Assert.Equal("(0) " + string.Join(' ', Enumerable.Range(1, board.Step(0))), follower.Numbers);
        await PostgresServer.Drop(connection);
    }

    // Nobody listens before the first call is heard.
    private static async Task Heard(SmallBoard board, LiveNode teller, Follower follower)
    {
        teller.Channels.Tell(LiveNode.Dialogue, board.Step());
        await follower.Reaches(board.Step(0));
    }

    private static async Task Do(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync();
    }
}
