using System.Globalization;
using DoiThoai.Ground.Pages;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>The place where pages are kept is bounded, makes a page once, and never gives one of before a change.</summary>
public class PageShelfTests
{
    private static readonly PageEdition Now = new(7, new DateOnly(2026, 11, 22));

    [Fact]
    public async Task However_many_pages_are_asked_for_it_grows_no_further_than_its_room_and_what_is_asked_for_often_stays()
    {
        var shelf = new PageShelf();
        await shelf.Find(Now, Key("often"), () => Page(100_000), CancellationToken.None);
        for (var i = 0; i < 2000; i++)
        {
            await shelf.Find(Now, Key(string.Create(CultureInfo.InvariantCulture, $"?{i}")), () => Page(100_000), CancellationToken.None);
            Assert.InRange(shelf.Size, 1, PageShelf.Room + 200_000);
            Assert.NotNull(await shelf.Find(Now, Key("often"), () => throw new InvalidOperationException("It was there."), CancellationToken.None));
        }

        await shelf.Find(Now with { Version = 8 }, Key("new"), () => Page(1), CancellationToken.None);
        Assert.InRange(shelf.Size, 1, 2000);
    }

    [Fact]
    public async Task A_page_too_large_to_keep_is_given_and_not_kept()
    {
        var shelf = new PageShelf();
        Assert.NotNull(await shelf.Find(Now, Key("/"), () => Page(PageShelf.Largest + 1), CancellationToken.None));
        Assert.Equal(0, shelf.Size);
    }

    [Fact]
    public async Task What_many_ask_for_at_once_is_made_once_and_where_its_maker_goes_away_by_another()
    {
        var shelf = new PageShelf();
        var gate = new TaskCompletionSource();
        async Task<KeptPage?> Slowly()
        {
            await gate.Task;
            return await Page(10);
        }

        var first = shelf.Find(Now, Key("/"), async () => await Slowly() is null ? null : throw new OperationCanceledException(), CancellationToken.None).AsTask();
        var many = Enumerable.Range(0, 50).Select(_ => shelf.Find(Now, Key("/"), Slowly, CancellationToken.None).AsTask()).ToList();
        gate.SetResult();
        await Assert.ThrowsAsync<OperationCanceledException>(() => first);
        Assert.Single((await Task.WhenAll(many)).Distinct());
        Assert.Equal(2, shelf.Made);
    }

    [Fact]
    public async Task A_page_of_before_a_change_or_of_yesterday_is_never_given()
    {
        var shelf = new PageShelf();
        var old = await shelf.Find(Now, Key("/"), () => Page(1), CancellationToken.None);
        var after = await shelf.Find(Now with { Version = 8 }, Key("/"), () => Page(2), CancellationToken.None);
        Assert.NotSame(old, after);
        // Whoever was slow may still make its own, but nobody else gets it.
        await shelf.Find(Now, Key("/"), () => Page(3), CancellationToken.None);
        Assert.Same(after, await shelf.Find(Now with { Version = 8 }, Key("/"), () => Page(4), CancellationToken.None));
        Assert.NotSame(after, await shelf.Find(new(8, Now.Day.AddDays(1)), Key("/"), () => Page(5), CancellationToken.None));
    }

    private static PageKey Key(string query) => new("http", "localhost", "/", query, "vi", false);

    private static Task<KeptPage?> Page(int bytes) => Task.FromResult<KeptPage?>(new(new byte[bytes], [], "\"1\""));
}
