using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>The parts of a plan.</summary>
public enum PlanPart
{
    /// <summary>Căn cứ.</summary>
    Basis,

    /// <summary>Mục đích.</summary>
    Purpose,

    /// <summary>Yêu cầu.</summary>
    Requirement,

    /// <summary>Nội dung.</summary>
    Content,

    /// <summary>Chế độ: how often which regime is held.</summary>
    Regime,

    /// <summary>Đối thoại thường xuyên: the standing forms.</summary>
    StandingForm,

    /// <summary>Chủ trì, by regime and content.</summary>
    Chair,

    /// <summary>Thành phần.</summary>
    Composition,

    /// <summary>Trình tự.</summary>
    Procedure,

    /// <summary>Tổ chức thực hiện: who does what.</summary>
    Responsibility,

    /// <summary>Nơi nhận, bản điện tử.</summary>
    RecipientElectronic,

    /// <summary>Nơi nhận, bản giấy.</summary>
    RecipientPaper,
}

/// <summary>One line of a part of a plan.</summary>
public sealed class PlanLine : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; init; }

    /// <summary>The part.</summary>
    public PlanPart Part { get; init; }

    /// <summary>Its place in the part, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>Who: the body responsible, who takes the step, the issuer of a basis, the regime and content a chair is for.</summary>
    public string Who { get; init; } = "";

    /// <summary>Number and symbol of a basis: 11-QĐi/TW.</summary>
    public string Number { get; init; } = "";

    /// <summary>In words; for a basis its subject.</summary>
    public string Text { get; init; } = "";

    /// <summary>The day of a basis.</summary>
    public DateOnly? Dated { get; init; }

    /// <summary>Whether a line of the part says who: <c>who | text</c>.</summary>
    public static bool HasWho(PlanPart part) => part is PlanPart.Procedure or PlanPart.Responsibility;

    /// <summary>Reads a line as it is typed: <c>number; day; issuer; subject</c> for a basis, <c>who | text</c> where the part says who, else the text.</summary>
    internal static Decision<PlanWords> Read(PlanPart part, string line)
    {
        if (HasWho(part)) return line.Split('|', 2, StringSplitOptions.TrimEntries) is [var who, var does] ? new PlanWords(who, "", null, does) : new PlanWords("", "", null, line.Trim());
        if (part != PlanPart.Basis || line.Split(';', 4, StringSplitOptions.TrimEntries) is not [var number, .. { Length: > 0 } rest]) return new PlanWords("", "", null, line.Trim());
        DateOnly? dated = null;
        if (rest[0].Length > 0)
        {
            if (!DateOnly.TryParseExact(rest[0], "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new Refusal("plan.basis.day", "lines", line);
            dated = day;
        }

        return new PlanWords(rest.ElementAtOrDefault(1) ?? "", number, dated, rest.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>The line as it is typed.</summary>
    internal string Write() => Part switch
    {
        PlanPart.Basis when Number.Length > 0 || Dated is not null || Who.Length > 0 =>
            $"{Number}; {Ground.Texts.Texts.Day(Dated)}; {Who}; {Text}".TrimEnd(' ', ';'),
        _ when HasWho(Part) && Who.Length > 0 => $"{Who} | {Text}",
        _ => Text,
    };
}

/// <summary>What stands in a line of a plan.</summary>
/// <param name="Who">Who does it, or who issued the basis.</param>
/// <param name="Number">Number and symbol of a basis.</param>
/// <param name="Dated">Day of a basis.</param>
/// <param name="Text">The rest.</param>
internal readonly record struct PlanWords(string Who, string Number, DateOnly? Dated, string Text);
