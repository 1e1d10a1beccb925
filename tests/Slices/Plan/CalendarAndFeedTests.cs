using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using DoiThoai.Plan;
using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

/// <summary>Calendars and feeds, as other people's readers read them.</summary>
public class CalendarAndFeedTests
{
    private const string Theme = "Nông thôn mới; nước sạch, đường \\ và những việc khác mà bà con ở các bản vùng cao nêu nhiều lần";

    [Theory, EveryEngine]
    public async Task A_calendar_reads_the_dialogues_with_their_hours_and_words(Engine engine)
    {
        await using var town = await Told(engine);
        using var nobody = town.Town.Visitor();

        foreach (var path in new[] { "/calendar.ics", "/don-vi/phu-yen/calendar.ics" })
        {
            var answer = await nobody.Get(path);
            Assert.StartsWith("text/calendar", answer.Headers["Content-Type"].Single(), StringComparison.Ordinal);
            Assert.All(answer.Body.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            var read = Assert.Single(Ical.Net.Calendar.Load(answer.Body)!.Events);
            Assert.Contains(Theme, read.Summary, StringComparison.Ordinal);
            Assert.Equal(("Nhà văn hóa, bản Núi Hồng", "CONFIRMED"), (read.Location, read.Status));
            Assert.Equal(new DateTime(2026, 12, 10, 1, 0, 0, DateTimeKind.Utc), read.Start!.AsUtc);
        }

        Assert.Empty(Ical.Net.Calendar.Load((await nobody.Get("/don-vi/bac-giang/calendar.ics")).Body)!.Events);
        Assert.Equal(404, (await nobody.Get("/don-vi/khong-co/calendar.ics")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_feed_reader_reads_what_became_public(Engine engine)
    {
        await using var town = await Told(engine);
        using var nobody = town.Town.Visitor();

        foreach (var path in new[] { "/feed.atom", "/don-vi/phu-yen/feed.atom" })
        {
            var answer = await nobody.Get(path);
            Assert.StartsWith("application/atom+xml", answer.Headers["Content-Type"].Single(), StringComparison.Ordinal);
            using var xml = XmlReader.Create(new StringReader(answer.Body.TrimStart('\ufeff')));
            var feed = SyndicationFeed.Load(xml);
            var entry = Assert.Single(feed.Items);
            Assert.Contains(Theme, entry.Title.Text, StringComparison.Ordinal);
            Assert.EndsWith($"/doi-thoai/{town.Dialogue:D}", Assert.Single(entry.Links).Uri.ToString(), StringComparison.Ordinal);
            Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(7)), entry.LastUpdatedTime);
            Assert.NotEmpty(feed.Id);
            Assert.Equal("xã Phù Yên", Assert.Single(entry.Authors).Name);
        }

        Assert.Equal(404, (await nobody.Get("/don-vi/khong-co/feed.atom")).Status);
    }

    [Fact]
    public async Task Whoever_finds_a_weakness_reads_where_to_tell_it()
    {
        await using var town = await Town.On(Engine.Sqlite);
        using var nobody = town.Visitor();
        var lines = (await nobody.Get("/.well-known/security.txt")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);
        Assert.True(Uri.TryCreate(lines["Contact"], UriKind.Absolute, out _));
        Assert.InRange(DateTimeOffset.Parse(lines["Expires"], System.Globalization.CultureInfo.InvariantCulture), town.Clock.Now, town.Clock.Now.AddYears(1));
    }

    private static async Task<PrepareTown> Told(Engine engine)
    {
        var town = await PrepareTown.On(engine);
        await town.WithNotice();
        await town.Town.Change(async turn =>
        {
            var dialogue = await turn.Db.Set<Dialogue>().FirstAsync();
            (dialogue.Theme, dialogue.Place, dialogue.StartsAt, dialogue.NoticeText) = (Theme, "Nhà văn hóa, bản Núi Hồng", new TimeOnly(8, 0), "Kính mời bà con.\u0001");
        });
        return town;
    }
}
