using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class AnsweringTests
{
    private const string Mine = "/lam-viec/tra-loi";
    private const string Approval = "/lam-viec/duyet-tra-loi";
    private const string Road = "Đường liên bản nhiều ổ gà, đề nghị sửa trước mùa mưa.";

    [Theory, EveryEngine]
    public async Task A_department_prepares_its_answers_in_one_form_and_the_chairman_approves_them(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var department = await Assigned(town, Road, "Bãi rác đầu bản hôi thối, ô nhiễm môi trường.");
        var (first, second) = await town.Matters() is [var a, var b] ? (a, b) : throw new InvalidOperationException();

        var sent = await department.Submit(await department.Open(Mine), "Trình duyệt các nội dung đã soạn", [.. Answer(first), .. Answer(second)]);
        Assert.Empty(sent.Errors);
        Assert.Contains("Đã trình duyệt 2 nội dung trả lời", sent.Words, StringComparison.Ordinal);
        Assert.Equal("Việc tiếp theo Chủ tịch UBND, Bí thư duyệt 2 nội dung trả lời đã trình.", sent.Text(".dt-next"));
        Assert.Empty(sent.Document.QuerySelectorAll("main button"));
        Assert.All(await town.Matters(), row => Assert.Equal(OpinionState.AwaitingApproval, row.State));
        var chairman = await town.As("chairman");
        await chairman.Submit(await chairman.Open(Approval), "Duyệt nội dung trả lời");

        var answers = await town.Town.Read(db => db.Set<DoiThoai.Prepare.Answer>().ToListAsync());
        Assert.All(answers, row => Assert.Equal((AnswerState.Approved, new DateOnly(2026, 11, 22)), (row.State, row.ApprovedOn!.Value)));
        // It is given in the hall: until then the matter has not ended.
        Assert.All(await town.Matters(), row => Assert.Null(row.Ending));
        Assert.Contains(4, await town.Entries(first.OpinionId));
    }

    [Theory, EveryEngine]
    public async Task An_answer_without_ground_or_with_an_ending_of_another_kind_is_refused_at_its_field(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var department = await Assigned(town, Road);
        var matter = Assert.Single(await town.Matters());
        var url = $"{Mine}/{matter.Id:D}";

        var page = await department.Submit(await department.Open(url), "Trình duyệt", ("text", "Xã sẽ sửa."), ("proposes", "inProgress"));
        Assert.Equal(422, page.Status);
        Assert.Equal("Xã sẽ sửa.", page.Value("text")?.Trim());
        Assert.NotNull(page.ErrorAt("basis"));
        Assert.NotNull(page.ErrorAt("by"));
        Assert.Equal(422, (await department.Forge(page, url, ("text", "Xã sẽ sửa."), ("basis", "Kế hoạch 12/KH-UBND"), ("proposes", "takenUp"), ("send", "submit"))).Status);
        Assert.Equal(404, (await (await town.As("department2")).Open(url)).Status);
    }

    [Theory, EveryEngine]
    public async Task The_chairman_sends_back_with_a_reason_and_the_head_does_not_approve_for_the_government(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var department = await Assigned(town, Road);
        var matter = Assert.Single(await town.Matters());
        await department.Submit(await department.Open(Mine), "Trình duyệt các nội dung đã soạn", Answer(matter));
        var answer = await town.Town.Read(db => db.Set<DoiThoai.Prepare.Answer>().SingleAsync());
        var (head, chairman) = (await town.As("head"), await town.As("chairman"));

        var notHis = await head.Forge(await head.Open(Approval), Approval, ("answer", answer.Id.ToString("D")), ($"decision-{answer.Id:D}", "approve"));
        Assert.Equal(422, notHis.Status);
        var asked = await chairman.Submit(await chairman.Open(Approval), "Duyệt nội dung trả lời", ($"decision-{answer.Id:D}", "sendBack"));
        Assert.Equal(422, asked.Status);
        await chairman.Submit(asked, "Duyệt nội dung trả lời", ($"reason-{answer.Id:D}", "Nêu rõ ngày khởi công."));

        Assert.Contains("Nêu rõ ngày khởi công.", (await department.Open(Mine)).Words, StringComparison.Ordinal);
        Assert.Equal(OpinionState.Answering, Assert.Single(await town.Matters()).State);
    }

    [Theory, EveryEngine]
    public async Task What_was_left_out_of_the_list_is_answered_in_writing_with_the_approval(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var department = await Assigned(town, Road);
        var matter = Assert.Single(await town.Matters());
        var party = await town.As("party-office");
        var list = $"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien";
        await party.Submit(await party.Open(list), "Duyệt danh sách", ($"on-{matter.Id:D}", null), ($"why-{matter.Id:D}", "Trả lời bằng văn bản."));
        await department.Submit(await department.Open(Mine), "Trình duyệt các nội dung đã soạn", Answer(matter));
        var chairman = await town.As("chairman");

        await chairman.Submit(await chairman.Open(Approval), "Duyệt nội dung trả lời");

        var ended = Assert.Single(await town.Matters());
        Assert.Equal((MatterEnding.InProgress, OpinionState.InProgress, "Kế hoạch 12/KH-UBND"), (ended.Ending, ended.State, ended.EndingGround));
    }

    [Theory, EveryEngine]
    public async Task An_earlier_answer_stands_beside_and_people_s_words_only_where_they_may_be_read(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var department = await Assigned(town, Road);
        await department.Submit(await department.Open(Mine), "Trình duyệt các nội dung đã soạn", Answer(Assert.Single(await town.Matters())));
        var chairman = await town.As("chairman");
        await chairman.Submit(await chairman.Open(Approval), "Duyệt nội dung trả lời");
        await Assigned(town, "Đường vào bản Púc cũng nhiều ổ gà, đề nghị sửa.");
        var fresh = (await town.Matters()).Single(row => row.State == OpinionState.Assigned);

        var page = await department.Open($"{Mine}/{fresh.Id:D}");

        Assert.Contains("Xã đã đưa vào kế hoạch", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đường liên bản nhiều ổ gà", page.Words, StringComparison.Ordinal);
    }

    private static (string, string?)[] Answer(Matter matter) =>
    [
        ($"text-{matter.Id:D}", "Xã đã đưa vào kế hoạch, làm xong trước Tết."),
        ($"basis-{matter.Id:D}", "Kế hoạch 12/KH-UBND"),
        ($"proposes-{matter.Id:D}", "inProgress"),
        ($"by-{matter.Id:D}", "31/12/2026"),
    ];

    // Recorded, sorted, handed to the government, assigned as proposed; the one who answers comes back.
    private static async Task<Visitor> Assigned(PrepareTown town, params string[] texts)
    {
        var office = await town.WithSorted(texts);
        var head = await town.As("head");
        await head.Submit(await head.Open("/lam-viec/chuyen-ubnd"), "Chuyển");
        await office.Submit(await office.Open("/lam-viec/phan-cong"), "Phân công");
        return await town.As("department1");
    }
}
