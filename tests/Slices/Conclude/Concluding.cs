using DoiThoai.Tests.Slices.Hold;
using DoiThoai.Tests.Testing;

namespace DoiThoai.Tests.Slices.Conclude;

/// <summary>The steps after a conference, as whoever presides takes them.</summary>
internal static class Concluding
{
    public const string Head = "head@phu-yen";

    /// <summary>Opens the conference and closes it: two matters answered as prepared, the third promised in writing.</summary>
    public static async Task<PageSeen> Hold(this Hall hall, Visitor visitor) => await visitor.Submit(
        await hall.Open(visitor), hall.Path + "/hoi-nghi/be-mac", ("rest", "asPreparedSatisfied"), ("conclusion-end", "Giao UBND xã làm xong trong quý."), ("closedAt-end", "11:15"));

    /// <summary>Holds the conference and signs its minutes.</summary>
    public static async Task<PageSeen> HoldAndSign(this Hall hall, Visitor head) => await head.Submit(await hall.Hold(head), hall.Path + "/bien-ban/ky");

    /// <summary>Holds, signs, and issues the notice.</summary>
    public static async Task<PageSeen> HoldAndConclude(this Hall hall, Visitor head) => await head.Submit(await hall.HoldAndSign(head), hall.Path + "/ket-luan/ky");

    /// <summary>The name of a field of the notice for a matter of the list.</summary>
    public static string Line(this Hall hall, string field, int matter) => hall.Of(field, matter);
}
