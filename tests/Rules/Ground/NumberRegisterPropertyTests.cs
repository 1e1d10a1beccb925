using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Units;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

public class NumberRegisterPropertyTests
{
    private static readonly Arbitrary<int?[]> Asked = Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 30).Select(number => (int?)number)).ArrayOf().ToArbitrary();

    [Fact]
    public void Whatever_is_asked_for_no_number_stands_twice_and_gaps_with_numbers_make_the_whole_series() => Prop.ForAll(Asked, asked =>
    {
        List<IssuedDocument> issued = [];
        foreach (var typed in asked)
        {
            var register = Register(issued);
            var decision = register.MayUse(typed, history: false, "number");
            if (decision.Refused != (typed is { } number && issued.Exists(row => row.Number == number))) return false;
            if (!decision.Refused) issued.Add(Document(decision.Fact));
        }

        var all = Register(issued);
        var gaps = all.Gaps.SelectMany(gap => Enumerable.Range(gap.From, gap.To - gap.From + 1));
        return all.Repeated.Count == 0 && gaps.Concat(issued.Select(row => row.Number)).Order().SequenceEqual(Enumerable.Range(1, all.Next - 1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void History_keeps_every_number_and_the_next_one_is_always_free() => Prop.ForAll(Asked, asked =>
    {
        List<IssuedDocument> issued = [];
        foreach (var typed in asked) issued.Add(Document(Register(issued).MayUse(typed, history: true, "number").Fact));
        return issued.Count == asked.Length && issued.TrueForAll(row => row.Number != Register(issued).Next);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("80-TB/ĐU", Side.Party)]
    [InlineData("05-NQ/ĐU", Side.Party)]
    [InlineData("15/TB-UBND", Side.State)]
    [InlineData("181-KH/ĐU", Side.Party)]
    public void A_number_is_printed_as_it_was_typed(string typed, Side side)
    {
        var number = DocumentNumber.Read(typed, "number").Fact;

        Assert.Equal((typed, side), (number.ToString(), number.Side));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("TB/ĐU")]
    [InlineData("80-TB")]
    [InlineData("0-TB/ĐU")]
    [InlineData("80-/ĐU")]
    [InlineData("9999999-TB/ĐU")]
    public void What_is_no_number_is_refused(string typed) => Assert.True(DocumentNumber.Read(typed, "number").Refused);

    [Fact]
    public void A_letter_of_the_state_bears_who_drafted_it_instead_of_its_type() =>
        Assert.Equal("12/UBND-VX", DocumentNumber.Read("12/ubnd-vx", "number", letter: true).Fact.ToString());

    private static NumberRegister Register(List<IssuedDocument> issued) => new("ĐU", "TB", "2024", issued);

    private static IssuedDocument Document(int number) => new() { UnitId = "phu-yen", Issuer = "ĐU", Symbol = "TB", Number = number, Subject = "x" };
}
