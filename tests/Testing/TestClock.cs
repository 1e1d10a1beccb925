namespace DoiThoai.Tests.Testing;

/// <summary>A clock that stands until the test moves it: 09:00 in Vietnam on Sunday 22/11/2026.</summary>
internal sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>The instant it shows.</summary>
    public DateTimeOffset Now
    {
        get => new(Volatile.Read(ref ticks), TimeSpan.Zero);
        set => Volatile.Write(ref ticks, value.UtcTicks);
    }

    /// <summary>Moves it on.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    /// <summary>Moves it to a time of day in Vietnam.</summary>
    public void Reach(DateOnly day, int hour = 9, int minute = 0) => Now = Ground.Calendar.Clock.At(day, new TimeOnly(hour, minute));

    public override DateTimeOffset GetUtcNow() => Now;
}
