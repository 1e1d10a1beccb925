using System.Globalization;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.FollowUp;

internal static class WhyDay
{
    public static string Url(Deadline deadline, string unit, string? rule = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/cach-tinh-ngay?tu={Columns.Write(deadline.From)}&so={deadline.Count}&kieu={Form.Word(deadline.Measure)}&don-vi={unit}{(rule is null ? "" : "&quy-dinh=" + rule)}");
}
