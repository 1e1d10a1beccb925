using System.Text;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Perf.Micro;

/// <summary>Folding what people type for search: letters a second.</summary>
internal static class FoldingText
{
    public static IEnumerable<Row> Measure()
    {
        var text = string.Concat(Enumerable.Repeat("Đề nghị Uỷ ban nhân dân xã sửa đường vào bản Núi Hồng, hoà giải tranh chấp đất rừng. ", 10));
        var (folded, bare) = Rate.Of(
            () => Letters(Folding.Plain(text)),
            () => Letters(text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Normalize(NormalizationForm.FormD)));

        int Letters(string made) => made.Length > 0 ? text.Length : 0;
        yield return new Row("letters folded for search, one core, against normalising them alone", folded, bare);
    }
}
