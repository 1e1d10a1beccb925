using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoiThoai.Ground.Pages;

/// <summary>Where one request is served: who asks, what day it is, what the store holds, and the ways to answer.</summary>
public sealed class Desk(IHttpContextAccessor accessor, Lazy<DoiThoaiDb> db, Store store, TimeProvider clock, Texts.Texts texts) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>The text of a conflict.</summary>
    public const string ConflictKey = "pages.error.conflict";

    /// <summary>Who asks; null for somebody who has not signed in.</summary>
    public Actor? Visitor { get; private set; }

    /// <summary>Who asks, on a page for those signed in.</summary>
    public Actor Actor => Visitor ?? throw new InvalidOperationException("This page is for those signed in; its endpoint lets anybody in.");

    /// <summary>The actor's unit.</summary>
    public string UnitId => Actor.UnitId ?? throw new InvalidOperationException("This page belongs to a unit; its endpoint lets people without one in.");

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today { get; } = clock.Today();

    /// <summary>This instant.</summary>
    public DateTimeOffset Now { get; } = clock.Instant();

    /// <summary>The texts in the reader's language.</summary>
    public Texts.Texts T { get; } = texts;

    /// <summary>The store for reading; it shows the actor's unit only, or every unit to a page for anybody.</summary>
    public DoiThoaiDb Db => db.Value;

    /// <summary>The request.</summary>
    public HttpContext Http => accessor.HttpContext!;

    /// <summary>Lets the parts of one page read one after another: a store answers one question at a time.</summary>
    public async Task OneAtATime(Func<Task> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await reading.WaitAsync(Http.RequestAborted);
        try
        {
            await read();
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    internal void Seat(Actor? actor)
    {
        Visitor = actor;
        // A store that nobody has asked for yet shows every unit, as it does to anybody.
        if (actor is not null || db.IsValueCreated) Db.OfUnit = actor?.UnitId;
    }

    /// <summary>Shows every unit to this request: pages for the public and sums for a province choose their rows themselves.</summary>
    public DoiThoaiDb EveryUnit()
    {
        Db.OfUnit = null;
        return Db;
    }

    /// <summary>Takes the noun's turn and changes the store as the actor. A conflict comes back as a refusal that shows both versions.</summary>
    public async Task<Decision<T>> Write<T>(string noun, Func<Turn, Task<Decision<T>>> work, CancellationToken ct)
    {
        try
        {
            return await store.Write(noun, Visitor?.UnitId, Visitor?.Id, Visitor?.Loading ?? false, work, ct);
        }
        catch (ConflictException)
        {
            return new Refusal(ConflictKey);
        }
    }

    /// <summary>A page. Its status follows from the form it shows, if any.</summary>
    public IResult Page<TPage>(object? parameters = null, Form? form = null)
        where TPage : IComponent
        => new RazorComponentResult<TPage>(parameters ?? new { }) { StatusCode = form?.Status ?? StatusCodes.Status200OK, PreventStreamingRendering = true };

    /// <summary>After a change: look at the result (303).</summary>
    public IResult Go(string url)
    {
        // A header is ASCII: an address that somebody typed may not be.
        Http.Response.Headers.Location = UriHelper.Encode(new Uri(url, UriKind.Relative));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>There is no such thing here, or it is not for you: both answer alike.</summary>
    public IResult NotHere() => new RazorComponentResult<NotHerePage> { StatusCode = StatusCodes.Status404NotFound, PreventStreamingRendering = true };
}

/// <summary>Two people at one row.</summary>
public static class Versions
{
    /// <summary>Stops the change where the row is no longer the one that was shown.</summary>
    /// <exception cref="ConflictException">Somebody saved it meanwhile.</exception>
    public static void Expect(this IVersioned row, Form form)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(form);
        if (form.Version != 0 && row.Version != form.Version) throw new ConflictException();
    }
}
