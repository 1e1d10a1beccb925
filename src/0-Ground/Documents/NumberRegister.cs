using DoiThoai.Ground.Decisions;

namespace DoiThoai.Ground.Documents;

/// <summary>One series of numbers: of an issuer, a symbol and a period. No number stands in it twice, but for loaded history, where both are flagged.</summary>
/// <remarks>Basis: Nghị định 30/2020/NĐ-CP, Điều 15 (calendar year) and Phụ lục VI (warning of repeated numbers); Party documents by the committee's term: Hướng dẫn 05-HD/VPTW.</remarks>
/// <param name="Issuer">Letters of the issuer.</param>
/// <param name="Symbol">Letters of the type.</param>
/// <param name="Period">The year, or the term.</param>
/// <param name="Documents">What was issued in it.</param>
public sealed record NumberRegister(string Issuer, string Symbol, string Period, IReadOnlyList<IssuedDocument> Documents)
{
    /// <summary>The number to propose next.</summary>
    public int Next => Documents.Count == 0 ? 1 : Documents.Max(row => row.Number) + 1;

    /// <summary>Runs of numbers below the largest that no document bears.</summary>
    public IReadOnlyList<(int From, int To)> Gaps
    {
        get
        {
            List<(int, int)> gaps = [];
            var expected = 1;
            foreach (var number in Documents.Select(row => row.Number).Distinct().Order())
            {
                if (number > expected) gaps.Add((expected, number - 1));
                expected = number + 1;
            }

            return gaps;
        }
    }

    /// <summary>Documents that share a number with another one.</summary>
    public IReadOnlyList<IssuedDocument> Repeated => [.. Documents.GroupBy(row => row.Number).Where(same => same.Count() > 1).SelectMany(same => same)];

    /// <summary>The number to use: the next one, or the typed one if it is free. One that is used is refused with where; in loaded history it is kept, to be flagged.</summary>
    /// <param name="typed">The number typed; null takes the next one.</param>
    /// <param name="history">Whether history is being loaded.</param>
    /// <param name="field">Name of the form field.</param>
    public Decision<int> MayUse(int? typed, bool history, string field)
    {
        var number = typed ?? Next;
        if (number is < 1 or > DocumentNumber.Largest) return new Refusal("pages.error.number", field, 1, DocumentNumber.Largest);
        var same = Documents.FirstOrDefault(row => row.Number == number);
        return same is null || history ? number : new Refusal("documents.error.used", field, same.Printed, same.Subject, same.Dated, Next);
    }
}
