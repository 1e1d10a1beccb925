using DoiThoai.Ground.Rules;
using DoiThoai.Plan;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Plan;

public class PlanRuleTests
{
    [Theory]
    [InlineData(Regime.Periodic, Content.General, true, false, true)]
    [InlineData(Regime.Periodic, Content.Thematic, true, false, true)]
    [InlineData(Regime.Periodic, Content.Thematic, false, false, false)]
    [InlineData(Regime.AdHoc, Content.General, true, true, false)]
    [InlineData(Regime.Standing, Content.General, true, false, false)]
    [InlineData(Regime.Standing, Content.General, true, true, true)]
    public void A_dialogue_counts_as_the_locality_counts(Regime regime, Content content, bool thematicInside, bool standing, bool counts) =>
        Assert.Equal(counts, PlanChecks.Counts(new Dialogue { UnitId = "x", Regime = regime, Content = content }, thematicInside, standing));

    [Fact]
    public void What_was_called_off_never_counts() =>
        Assert.False(PlanChecks.Counts(new Dialogue { UnitId = "x", State = DialogueState.Cancelled }, true, true));

    [Theory]
    [InlineData(2026, 2026, "2026-11-22")]
    [InlineData(2024, 2026, "2024-12-31")]
    [InlineData(2027, 2026, "2027-01-01")]
    public void A_year_is_governed_by_the_rules_of_its_nearer_end(int year, int now, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), PlanChecks.DayOf(year, new DateOnly(now, 11, 22), null));

    [Fact]
    public void The_last_year_of_a_unit_is_governed_by_the_rules_of_its_last_day() =>
        Assert.Equal(new DateOnly(2025, 6, 30), PlanChecks.DayOf(2025, new DateOnly(2026, 11, 22), new DateOnly(2025, 6, 30)));

    [Theory]
    [InlineData("11-QĐi/TW; 18/02/2019; Bộ Chính trị; Quy định trách nhiệm")]
    [InlineData("11-QĐi/TW; 18/02/2019; Bộ Chính trị")]
    [InlineData("13-NQ/TU; ; Thành ủy Bắc Giang")]
    [InlineData("chương trình công tác của Đảng ủy năm 2024")]
    public void A_basis_is_written_as_it_was_read(string line)
    {
        var words = PlanLine.Read(PlanPart.Basis, line).Fact;
        Assert.Equal(line, new PlanLine { UnitId = "x", Part = PlanPart.Basis, Who = words.Who, Number = words.Number, Dated = words.Dated, Text = words.Text }.Write());
    }

    [Fact]
    public void Any_line_of_any_part_can_be_read_or_names_its_field() => Prop.ForAll((NonNull<string> line, int any) =>
    {
        var read = PlanLine.Read((PlanPart)(Math.Abs((long)any) % Enum.GetValues<PlanPart>().Length), line.Get);
        return read.Refused ? read.Refusals.All(refusal => refusal.Field == "lines") : read.Fact.Text is not null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_limit_is_broken_exactly_after_its_day() => Prop.ForAll((int late, bool loaded) =>
    {
        var due = new DateOnly(2026, 12, 3);
        var actual = due.AddDays(late % 1000);
        var broken = actual > due && !loaded;
        return Breach.Weigh(due, actual, "", loaded, "plan.notice.late").Refused == broken && Breach.Weigh(due, actual, "lũ", loaded, "plan.notice.late").Fact == broken;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Voters_are_enough_exactly_from_the_share_of_the_law()
    {
        var share = Rulebook.Load().Find("dialogue.petitionPercent", null, [], new DateOnly(2026, 11, 22), "commune");
        Prop.ForAll((PositiveInt asked, PositiveInt all) =>
            !Dialogue.Call(Trigger.VotersAsk, asked.Get, all.Get, share).Refused == (asked.Get <= all.Get && 10L * asked.Get >= all.Get)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Thematic_dialogues_have_their_own_chairs_where_the_plan_names_some()
    {
        PlanLine[] lines = [Chair("periodic", "Bí thư"), Chair("periodic", "Chủ tịch HĐND"), Chair("thematic", "Chủ tịch UBND")];
        Assert.Equal(["Chủ tịch UBND"], Chairs.For(lines, Regime.Periodic, Content.Thematic));
        Assert.Equal(["Bí thư", "Chủ tịch HĐND"], Chairs.For(lines, Regime.Periodic, Content.General));
        Assert.Equal(["Bí thư", "Chủ tịch HĐND"], Chairs.For(lines, Regime.AdHoc, Content.Thematic));
        Assert.Equal(["Bí thư", "Chủ tịch HĐND"], Chairs.For(lines[..2], Regime.Periodic, Content.Thematic));
        Assert.Empty(Chairs.For([], Regime.Periodic, Content.General));

        static PlanLine Chair(string kind, string post) => new() { UnitId = "x", Part = PlanPart.Chair, Who = kind, Text = post };
    }
}
