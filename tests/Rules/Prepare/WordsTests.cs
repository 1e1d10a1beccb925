using DoiThoai.Ground.Units;
using DoiThoai.Prepare;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Prepare;

public class WordsTests
{
    [Fact]
    public void The_fields_of_the_data_are_the_fields_of_the_house() => Assert.Equal(Fields.Codes, OpinionFields.All.Select(field => field.Code));

    [Theory]
    [InlineData("Đường liên bản nhiều ổ gà, đề nghị sửa.", "GIAO_THONG")]
    [InlineData("Trạm y tế thiếu thuốc cho người có thẻ bảo hiểm y tế", "Y_TE")]
    [InlineData("duong lien ban nhieu o ga, de nghi sua", "GIAO_THONG")]
    [InlineData("Đề nghị kết nạp đảng viên trẻ ở chi bộ bản", "XAY_DUNG_DANG")]
    [InlineData("Bãi rác đầu bản hôi thối", "MOI_TRUONG")]
    [InlineData("Xin cảm ơn", null)]
    [InlineData("", null)]
    public void The_words_propose_the_field(string words, string? field) => Assert.Equal(field, OpinionFields.Propose(words));

    [Theory]
    [InlineData("Điện yếu, xin thêm trạm biến áp", Competence.Outside)]
    [InlineData("Sửa tỉnh lộ 114 qua bản", Competence.Province)]
    [InlineData("Sửa đường vào bản", Competence.Own)]
    public void The_words_propose_who_may_settle_it(string words, Competence competence) => Assert.Equal(competence, OpinionFields.ProposeCompetence(words));

    [Theory]
    [InlineData("Tôi tố cáo ông A tham ô", LegalProcedure.ToCao)]
    [InlineData("Tôi khiếu nại quyết định thu hồi đất của gia đình tôi", LegalProcedure.KhieuNai)]
    [InlineData("TOI TO CAO", LegalProcedure.ToCao)]
    [InlineData("Đường hỏng, đề nghị sửa", null)]
    [InlineData("Thuê người tô cao bức tường", null)]
    public void Words_that_read_like_a_complaint_or_a_denunciation_are_hinted_at(string words, LegalProcedure? procedure) => Assert.Equal(procedure, LegalHints.In(words).Procedure);

    [Fact]
    public void Points_begin_with_a_number_a_dash_or_a_word()
    {
        Assert.Equal(["Trồng cây.", "Lập tổ\ntự quản."], NumberedPoints.Of("Tôi hiến kế:\n1. Trồng cây.\n2) Lập tổ\ntự quản."));
        Assert.Equal(["mở chợ phiên.", "cho thuê gian hàng."], NumberedPoints.Of("Một là mở chợ phiên.\nHai là: cho thuê gian hàng."));
        Assert.Equal(["a", "b"], NumberedPoints.Of("- a\n- b"));
        Assert.Empty(NumberedPoints.Of("- chỉ một điểm"));
        Assert.Empty(NumberedPoints.Of("2024 là năm khó khăn.\n2025 khá hơn."));
    }

    [Theory]
    [InlineData("Ông Lò Văn Pản ở bản Núi Hồng, điện thoại 0912 345 678.", "Ông […] ở bản Núi Hồng, điện thoại […].")]
    [InlineData("Nhà anh Hùng chặn mương.", "Nhà anh […] chặn mương.")]
    [InlineData("Đề nghị Ủy ban nhân dân xã Phù Yên sửa đường.", "Đề nghị Ủy ban nhân dân xã Phù Yên sửa đường.")]
    [InlineData("Gửi về pan@example.vn, số nhà 12.", "Gửi về […], […].")]
    public void Names_numbers_and_addresses_are_proposed_for_masking(string words, string masked) => Assert.Equal(masked, Masking.Propose(words));

    [Fact]
    public void Masking_never_fails_and_masks_a_masked_text_no_further() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var once = Masking.Propose(text.Get);
        return Masking.Propose(once) == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_says_the_same_is_put_together_and_what_does_not_is_not()
    {
        (int, string, string)[] texts =
        [
            (1, "Đề nghị xã sửa đường vào bản Núi Hồng trước mùa mưa", "a"),
            (2, "Sửa đường vào bản Núi Hồng, mùa mưa không đi được", "a"),
            (3, "Trạm y tế thiếu thuốc", "a"),
            (4, "Đề nghị xã sửa đường vào bản Núi Hồng trước mùa mưa", "b"),
        ];
        Assert.Equal([[1, 2]], Likeness.Groups(texts));
    }

    [Fact]
    public void Likeness_lies_between_nothing_and_the_same_and_has_no_direction() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (a, b) =>
    {
        var (one, other) = (Likeness.Of(a.Get), Likeness.Of(b.Get));
        return one.To(other) is >= 0 and <= 1 && one.To(other) == other.To(one);
    }).QuickCheckThrowOnFailure();
}
