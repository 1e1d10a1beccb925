using DoiThoai.Prepare;
using DoiThoai.Prepare.GroupingOpinions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Prepare;

public class LikenessPropertyTests
{
    private static readonly string[] Words = ["đường", "vào", "bản", "hỏng", "sửa", "cầu", "nước", "sạch", "thiếu", "lớp", "mầm", "non", "điện", "yếu", "mùa", "mưa"];

    private static readonly Gen<string> Saying = Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words.Take(8)));

    private static readonly Arbitrary<string> Sayings = Saying.ToArbitrary();

    private static readonly Arbitrary<List<string>> Lists = Saying.ListOf().Select(texts => texts.Take(20).ToList()).ToArbitrary();

    [Fact]
    public void Likeness_is_the_same_from_both_sides_and_lies_between_nothing_and_all() =>
        Prop.ForAll(Sayings, Sayings, (one, other) => Likeness.Of(one).To(Likeness.Of(other)) is var like && like is >= 0 and <= 1 && Math.Abs(like - Likeness.Of(other).To(Likeness.Of(one))) < 1e-12).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_matter_of_a_group_is_near_enough_to_another_and_no_two_groups_are_near() =>
        Prop.ForAll(Lists, texts =>
        {
            var groups = Groups(texts);
            return groups.All(group => group.All(one => group.Any(other => other != one && Near(texts[one], texts[other]))))
                && groups.SelectMany((group, i) => groups.Skip(i + 1).SelectMany(next => group.SelectMany(one => next.Select(other => (one, other))))).All(pair => !Near(texts[pair.one], texts[pair.other]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_matter_stands_in_one_group_at_most() => Prop.ForAll(Lists, texts => Groups(texts).SelectMany(group => group).ToList() is var all && all.Distinct().Count() == all.Count).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_opinions_came_does_not_decide_who_stands_together() =>
        Prop.ForAll(Lists, texts => Sets(texts).SequenceEqual(Sets([.. texts.AsEnumerable().Reverse()])) && Sets(texts).SequenceEqual(Sets(texts))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_does_not_fit_is_never_put_together() =>
        Assert.Empty(Likeness.Groups([(1, "Sửa đường vào bản Núi Hồng", "a"), (2, "Sửa đường vào bản Núi Hồng", "b")]));

    [Fact]
    public void The_same_wish_in_other_words_and_without_marks_is_found()
    {
        var groups = Likeness.Groups([(1, "Đường vào bản Núi Hồng hỏng nặng, đề nghị sửa trước mùa mưa", ""), (2, "de nghi sua duong vao ban Nui Hong truoc mua mua", ""), (3, "Trạm y tế thiếu thuốc", "")]);
        Assert.Equal([1, 2], Assert.Single(groups));
    }

    [Theory]
    [InlineData("Ông Nguyễn Văn A lấn chiếm đường liên bản. Đề nghị xử lý.", "Ông […] lấn chiếm đường liên bản")]
    [InlineData("Sửa đường.", "Sửa đường.")]
    public void A_group_is_called_by_its_first_sentence_without_names(string said, string title) => Assert.Equal(title, GroupTitle.Propose([said, said + " Lời dài hơn."]));

    private static IReadOnlyList<IReadOnlyList<int>> Groups(List<string> texts) => Likeness.Groups([.. texts.Select((text, i) => (i, text, ""))]);

    private static List<string> Sets(List<string> texts) =>
        [.. Groups(texts).Select(group => string.Join('|', group.Select(i => texts[i]).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];

    private static bool Near(string one, string other) => Likeness.Of(one).To(Likeness.Of(other)) >= Likeness.Same;
}
