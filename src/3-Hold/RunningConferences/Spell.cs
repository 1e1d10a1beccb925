using System.Globalization;
using DoiThoai.Ground.Calendar;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>How lengths and times of a conference are written: to the second.</summary>
public static class Spell
{
    /// <summary>A length as minutes and seconds: 2:05, 75:00.</summary>
    public static string Length(TimeSpan length)
    {
        var seconds = (long)Math.Floor(Math.Abs(length.TotalSeconds));
        return string.Create(CultureInfo.InvariantCulture, $"{(length < TimeSpan.Zero ? "-" : "")}{seconds / 60}:{seconds % 60:00}");
    }

    /// <summary>A time of day in Vietnam: 08:15:02.</summary>
    public static string Time(DateTimeOffset at) => Clock.LocalOf(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>At which minute of the conference something was said: 17:31.</summary>
    public static string Minute(HallState hall, DateTimeOffset at) => Length(at - (hall.BeganAt ?? at));
}
