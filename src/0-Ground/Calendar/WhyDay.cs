using System.Globalization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Calendar;

/// <summary>The address of the page that explains how a day was computed; <c>DateWhy</c> and <c>NextStep</c> take it as Why.</summary>
public static class WhyDay
{
    /// <summary>The page's path.</summary>
    public const string Path = "/cach-tinh-ngay";

    /// <summary>Explains a day that was reckoned.</summary>
    /// <param name="deadline">The day.</param>
    /// <param name="unit">The unit whose days off counted.</param>
    /// <param name="rule">Key of the rule it rests on, to name its basis.</param>
    public static string Url(Deadline deadline, string unit, string? rule = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return Url(deadline.From, deadline.Backwards ? -deadline.Count : deadline.Count, deadline.Measure, unit, rule);
    }

    /// <summary>Explains so many days after a day; before it where the count is negative.</summary>
    public static string Url(DateOnly from, int count, Measure measure, string unit, string? rule = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}?tu={Columns.Write(from)}&so={count}&kieu={Form.Word(measure)}&don-vi={unit}{(rule is null ? "" : "&quy-dinh=" + rule)}");
}
