namespace DoiThoai.Ground.Calendar;

/// <summary>Days are those of Vietnam; instants are UTC in whole milliseconds.</summary>
public static class Clock
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>This instant, cut to whole milliseconds.</summary>
    public static DateTimeOffset Instant(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>Today in Vietnam.</summary>
    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.Instant());

    /// <summary>The day in Vietnam on which the instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Vietnam).DateTime);

    /// <summary>The time of day in Vietnam, to the minute.</summary>
    public static TimeOnly TimeOf(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Vietnam);
        return new TimeOnly(local.Hour, local.Minute);
    }

    /// <summary>The local time in Vietnam, with its seconds.</summary>
    public static DateTimeOffset LocalOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Vietnam);

    /// <summary>The instant at which the day and time are reached in Vietnam.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Vietnam.GetUtcOffset(local)).ToUniversalTime();
    }
}
