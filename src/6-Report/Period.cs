using System.Globalization;
using System.Runtime.InteropServices;

namespace DoiThoai.Report;

/// <summary>A span of days, both ends included (kỳ).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>All days there are.</summary>
    public static readonly Period Ever = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>The calendar year.</summary>
    public static Period OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>The calendar month of the day.</summary>
    public static Period OfMonth(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>How many days it has.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Its year, or the years it spans: <c>2024</c>, <c>2016–2020</c>.</summary>
    public string Years => From.Year == To.Year
        ? From.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From.Year}–{To.Year}");

    /// <summary>Whether it is made of whole calendar years.</summary>
    public bool WholeYears => From is { Month: 1, Day: 1 } && To is { Month: 12, Day: 31 };

    /// <summary>The ISO 8601 interval: <c>2016-01-01/2020-12-31</c>.</summary>
    public string Iso => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}/{To:yyyy-MM-dd}");

    /// <summary>As people read it: its years, or its first and last day.</summary>
    public string Words => WholeYears ? Years : $"{Ground.Texts.Texts.Day(From)}–{Ground.Texts.Texts.Day(To)}";

    /// <summary>Whether the other lies wholly inside.</summary>
    public bool Holds(Period other) => From <= other.From && other.To <= To;

    /// <summary>Whether they have a day in common.</summary>
    public bool Meets(Period other) => From <= other.To && other.From <= To;

    /// <summary>The days they have in common; null where there is none.</summary>
    public Period? Shared(Period other) => Meets(other) ? new(From > other.From ? From : other.From, To < other.To ? To : other.To) : null;
}
