using DoiThoai.Prepare;
using DoiThoai.Prepare.PublishingOpinions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Prepare;

public class MaskingTests
{
    private static readonly string[] Pieces =
        ["Đường", "hỏng", "đề nghị", "ông", "Nguyễn Văn A", "bà", "Lò Thị Pản", "0912345678", "091 234 5678", "số nhà 12/3", "012345678901", "a@b.vn", "Chủ tịch", "bản Núi Hồng", ",", ".", "xã", "[…]", "2026"];

    private static readonly Arbitrary<string> Sayings = Gen.Elements(Pieces).ListOf().Select(said => string.Join(' ', said)).ToArbitrary();

    [Theory]
    [InlineData("Gọi cho tôi số 0912 345 678 nhé.", "Gọi cho tôi số […] nhé.")]
    [InlineData("Căn cước 012345678901 bị sai.", "Căn cước […] bị sai.")]
    [InlineData("Nhà ông Tám lấn đường.", "Nhà ông […] lấn đường.")]
    [InlineData("Hộ Nguyễn Văn Bình chưa được đền bù.", "Hộ […] chưa được đền bù.")]
    [InlineData("Nước ngập từ số nhà 12/3 trở xuống.", "Nước ngập từ […] trở xuống.")]
    [InlineData("Đề nghị ông Chủ tịch trả lời.", "Đề nghị ông Chủ tịch trả lời.")]
    [InlineData("Sửa đường vào bản Núi Hồng trước năm 2027.", "Sửa đường vào bản Núi Hồng trước năm 2027.")]
    public void Third_persons_and_numbers_are_proposed_to_be_masked_and_the_rest_stays(string said, string masked) => Assert.Equal(masked, Masking.Propose(said));

    [Fact]
    public void Masking_what_is_masked_changes_nothing() => Prop.ForAll(Sayings, said => Masking.Propose(Masking.Propose(said)) == Masking.Propose(said)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_telephone_and_no_identity_number_is_left() =>
        Prop.ForAll(Sayings, said => Masking.Propose(said) is var masked && !masked.Contains("0912345678", StringComparison.Ordinal) && !masked.Contains("012345678901", StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Tôi là LÒ VĂN PẢN, ở bản Púc.", "Lò Văn Pản", true)]
    [InlineData("Tôi trồng hoa ven đường.", "Hoa", false)]
    [InlineData("Tôi là Hoa.", "Hoa", true)]
    [InlineData("Lò Văn Pảnh nói vậy.", "Lò Văn Pản", false)]
    [InlineData("Bất cứ lời nào.", "", false)]
    public void The_author_is_found_in_the_words(string said, string name, bool found)
    {
        Assert.Equal(found, AuthorName.StandsIn(said, name));
        Assert.False(AuthorName.StandsIn(AuthorName.Hide(said, name), name));
    }

    [Theory]
    [InlineData("Gọi 0912.345.678.", "0912 345 678", true)]
    [InlineData("Gọi 0912.345.679.", "0912 345 678", false)]
    [InlineData("Năm 2026.", "2026", false)]
    public void The_telephone_is_found_however_it_is_spaced(string said, string phone, bool found) => Assert.Equal(found, AuthorName.PhoneStandsIn(said, phone));

    [Fact]
    public void Publishing_without_consent_refuses_the_authors_name_and_with_consent_takes_it()
    {
        Assert.Equal("prepare.publish.namesAuthor", Said(consent: false).Publish("Tôi là Lò Văn Pản.", "x", "Lò Văn Pản", "").Refusals[0].TextKey);
        Assert.False(Said(consent: true).Publish("Tôi là Lò Văn Pản.", "x", "Lò Văn Pản", "").Refused);
    }

    [Theory]
    [InlineData(true, false, OpinionState.Received)]
    [InlineData(false, true, OpinionState.Received)]
    [InlineData(false, false, OpinionState.RoutedOut)]
    [InlineData(false, false, OpinionState.Withdrawn)]
    public void What_must_never_be_public_is_refused(bool internalOnly, bool restricted, OpinionState state)
    {
        var opinion = new Opinion { UnitId = "phu-yen", Reference = "PY-2026-0000000", InternalOnly = internalOnly, Restricted = restricted, State = state };
        Assert.True(opinion.Publish("Lời.", "Lời.", "", "").Refused);
        Assert.Empty(Publication.MayBePublic(new[] { opinion }.AsQueryable()));
    }

    private static Opinion Said(bool consent) => new() { UnitId = "phu-yen", Reference = "PY-2026-0000000", HasAuthor = true, Consent = consent };
}
