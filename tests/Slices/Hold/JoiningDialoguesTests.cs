using System.Globalization;
using DoiThoai.Ground.Register;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Hold;

/// <summary>People register from a dialogue's public page to attend or to speak, without an account; the desk sees them beside its own.</summary>
public class JoiningDialoguesTests
{
    private const string Name = "Giàng A Páo";
    private const string Words = "Đập tràn bản Núi Hồng sạt từ tháng trước, xin sửa trước mùa mưa.";

    private static readonly DateOnly HeldOn = new(2026, 12, 4);

    [Theory, EveryEngine]
    public async Task What_somebody_registers_to_speak_about_is_an_opinion_with_its_receipt_and_is_taken_in_once(Engine engine)
    {
        await using var hall = await Announced(engine);
        var citizen = hall.Town.Visitor();
        var announced = await citizen.Open($"/doi-thoai/{hall.Dialogue:D}");
        var what = await citizen.Open(announced.Link("Đăng ký tham dự, phát biểu"));
        Assert.Equal("Chọn tham dự hoặc phát biểu.", (await citizen.Submit(what, "Tiếp tục")).ErrorAt("viec"));
        var about = await citizen.Submit(what, "Tiếp tục", ("viec", "phat-bieu"));
        Assert.Equal(422, (await citizen.Submit(about, "Tiếp tục", ("text", " "))).Status);
        var who = await citizen.Submit(about, "Tiếp tục", ("text", Words));
        var nameless = await citizen.Submit(who, "Đăng ký phát biểu", ("phone", "0912 345 678"));
        Assert.Equal((422, "0912 345 678"), (nameless.Status, nameless.Value("phone")));
        Assert.NotNull(nameless.ErrorAt("name"));
        Assert.Empty(await Speakers(hall));

        var sheet = await citizen.Submit(nameless, "Đăng ký phát biểu", ("name", Name), ("village", $"{hall.Village:D}"), ("interpreter", "Mông"));
        await citizen.Submit(nameless, "Đăng ký phát biểu", ("name", Name), ("village", $"{hall.Village:D}"), ("interpreter", "Mông"));

        var speaker = Assert.Single(await Speakers(hall));
        Assert.Equal((SpeakerChannel.Online, SpeakerState.Registered, false, false, 1, hall.Village), (speaker.Channel, speaker.State, speaker.Accepted, speaker.Consent, speaker.Ordinal, speaker.VillageId!.Value));
        var opinion = await hall.Town.Read(db => db.Set<Opinion>().SingleAsync(row => row.Id == speaker.OpinionId));
        Assert.Equal((OpinionChannel.Online, hall.Dialogue, false), (opinion.Channel, opinion.DialogueId!.Value, opinion.Consent));
        Assert.Equal([RegisterType.Received], await hall.Town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == opinion.Id).Select(row => (RegisterType)row.Type).ToListAsync()));
        foreach (var told in (string[])[opinion.Reference, "04/12/2026, 07:30", "Nhà văn hóa bản Núi Hồng", "Số đăng ký phát biểu 1", "Mang theo", "doithoai/promise/v1"]) Assert.Contains(told, sheet.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(await hall.Town.Read(db => db.Set<FactRow>().Select(row => row.Data).ToListAsync()), data => data.Contains(Name, StringComparison.Ordinal) || data.Contains("Mông", StringComparison.Ordinal));
        Assert.DoesNotContain(Name, (await hall.Town.Visitor().Open($"/doi-thoai/{hall.Dialogue:D}")).Words, StringComparison.Ordinal);

        // The receipt's own code opens the registration, and takes it back; the opinion stays.
        var followed = await FollowUp(hall, opinion.Reference, citizen);
        Assert.Contains("chờ bộ phận tiếp nhận xác nhận", followed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, followed.Words, StringComparison.Ordinal);
        var done = await citizen.Submit(followed, "Rút đăng ký");
        Assert.Contains("Đã rút Ý kiến vẫn được giữ", done.Words, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("form[action='/tra-cuu/rut-dang-ky']"));
        Assert.Equal(SpeakerState.Withdrew, (await Speakers(hall)).Single().State);
        Assert.Equal(OpinionState.Received, (await hall.Town.Read(db => db.Set<Opinion>().SingleAsync(row => row.Id == opinion.Id))).State);
        Assert.Equal(["speakerJoined", "speakerStoodBack"], (await hall.Facts(hall.Dialogue)).Where(fact => fact.StartsWith("speaker", StringComparison.Ordinal)));
    }

    [Theory, EveryEngine]
    public async Task Several_of_a_village_register_to_attend_without_a_name_and_what_is_taken_back_is_erased(Engine engine)
    {
        await using var hall = await Announced(engine);
        var citizen = hall.Town.Visitor();
        var who = await citizen.Open($"/dang-ky?doi-thoai={hall.Dialogue:D}&viec=tham-du");
        Assert.NotNull((await citizen.Submit(who, "Đăng ký tham dự")).ErrorAt("name"));
        Assert.NotNull((await citizen.Submit(who, "Đăng ký tham dự", ("people", "201"), ("name", Name))).ErrorAt("people"));

        var sheet = await citizen.Submit(who, "Đăng ký tham dự", ("people", "12"), ("village", $"{hall.Village:D}"), ("name", null), ("phone", "0912345678"));

        var guest = Assert.Single(await Guests(hall));
        Assert.Equal((12, hall.Village, GuestState.Registered), (guest.People, guest.VillageId!.Value, guest.State));
        Assert.Contains(guest.Reference, sheet.Words, StringComparison.Ordinal);
        Assert.Contains("12 · bản Núi Hồng", sheet.Words, StringComparison.Ordinal);
        // The desk sees them by village, and nobody else does.
        var clerk = await hall.SignedIn();
        Assert.Contains("0912345678", (await clerk.Open(hall.Path + "/dang-ky")).Words, StringComparison.Ordinal);

        var code = Commitment.Code(guest.GuestKey);
        var wrong = await citizen.Submit(await citizen.Open("/tra-cuu"), "Tra cứu", ("reference", guest.Reference), ("code", "0000 0000 0000"));
        Assert.Equal(422, wrong.Status);
        var seen = await citizen.Submit(await citizen.Open("/tra-cuu"), "Tra cứu", ("reference", guest.Reference.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()), ("code", code));
        var done = await citizen.Submit(seen, "Rút đăng ký");
        Assert.Contains("đã được xóa", done.Words, StringComparison.Ordinal);
        Assert.Equal(GuestState.Withdrew, (await Guests(hall)).Single().State);
        Assert.False(await hall.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.CaseId == guest.Id)));
        Assert.Contains("Chưa có ai đăng ký tham dự qua mạng.", (await clerk.Open(hall.Path + "/dang-ky")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_desk_accepts_reorders_and_refuses_with_a_reason_that_the_person_reads_and_two_of_one_are_shown(Engine engine)
    {
        await using var hall = await Announced(engine);
        var clerk = await hall.SignedIn();
        await clerk.Submit(await clerk.Open(hall.Path + "/dang-ky"), "Lưu danh sách phát biểu", ("name-1", "Lò Thị Hai"));
        await Speak(hall, Name, "Xin sửa đập tràn.");
        await Speak(hall, "GIANG A PAO", "Xin sửa đập tràn lần nữa.");
        var page = await clerk.Open(hall.Path + "/dang-ky");
        Assert.Equal(2, page.Words.Split("Tự đăng ký qua mạng").Length - 1);
        Assert.Contains("Có thể trùng: số 3", page.Words, StringComparison.Ordinal);
        Assert.Contains("Mông (2 lượt đăng ký)", page.Words, StringComparison.Ordinal);
        Assert.Contains("Xác nhận đăng ký phát biểu qua mạng (2 người)", (await clerk.Open("/lam-viec")).Words, StringComparison.Ordinal);
        var speakers = await Speakers(hall);
        var (first, second) = (speakers[1].Id, speakers[2].Id);

        var without = await clerk.Submit(page, "Lưu danh sách phát biểu", ($"verdict-{second:D}", "refuse"));
        Assert.Equal(422, without.Status);
        Assert.Equal("Ghi lý do để người đăng ký được biết.", without.ErrorAt($"reason-{second:D}"));
        page = await clerk.Submit(without, "Lưu danh sách phát biểu", ($"reason-{second:D}", "Đã đăng ký ở số 2."), ($"verdict-{first:D}", "accept"), ($"order-{first:D}", "1"), ($"order-{speakers[0].Id:D}", "2"));

        Assert.Equal(200, page.Status);
        speakers = await Speakers(hall);
        Assert.Equal([(first, SpeakerState.Registered), (speakers[1].Id, SpeakerState.Registered), (second, SpeakerState.Refused)], speakers.Select(row => (row.Id, row.State)));
        Assert.True(speakers[0].Accepted);
        Assert.NotNull(speakers[2].OpinionId);
        Assert.Contains("Lý do: Đã đăng ký ở số 2.", (await FollowUp(hall, await ReferenceOf(hall, second))).Words, StringComparison.Ordinal);
        var accepted = await FollowUp(hall, await ReferenceOf(hall, first));
        Assert.Contains("Bộ phận tiếp nhận đã xác nhận", accepted.Words, StringComparison.Ordinal);
        Assert.Contains("Số đăng ký phát biểu 1", accepted.Words, StringComparison.Ordinal);

        // In the hall, who was refused is not called; who was accepted stands on the page though the list was approved before.
        hall.Town.Clock.Reach(HeldOn);
        var keeping = await hall.Open(await hall.SignedIn());
        Assert.Contains("Xin sửa đập tràn.", keeping.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Xin sửa đập tràn lần nữa.", keeping.Words, StringComparison.Ordinal);
        Assert.Contains("Hội nghị đã khai mạc", (await FollowUp(hall, await ReferenceOf(hall, first))).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Where_nobody_can_register_the_page_says_why_and_what_was_typed_can_be_sent_as_an_opinion(Engine engine)
    {
        await using var hall = await Announced(engine);
        var (citizen, clerk) = (hall.Town.Visitor(), await hall.SignedIn());
        var (door, announced) = ($"/dang-ky?doi-thoai={hall.Dialogue:D}", $"/doi-thoai/{hall.Dialogue:D}");
        var who = await citizen.Submit(await citizen.Open(door + "&viec=phat-bieu"), "Tiếp tục", ("text", "Cột điện nghiêng; tôi khiếu nại quyết định của xã."));
        Assert.Contains("Khiếu nại một quyết định", who.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa có gì được lưu", who.Words, StringComparison.Ordinal);

        await clerk.Submit(await clerk.Open(hall.Path + "/dang-ky"), hall.Path + "/dang-ky/nhan", ("period", "closed"));
        var late = await citizen.Submit(who, "Đăng ký phát biểu", ("name", Name));
        Assert.Equal(422, late.Status);
        Assert.Contains("đã đóng đăng ký", late.Words, StringComparison.Ordinal);
        Assert.Contains("bàn tiếp nhận trước giờ khai mạc: 04/12/2026, 07:30", late.Words, StringComparison.Ordinal);
        Assert.Empty(await Speakers(hall));
        var instead = await citizen.Submit(late, "Gửi thành ý kiến");
        Assert.Equal((Name, "Cột điện nghiêng; tôi khiếu nại quyết định của xã."), (instead.Value("name"), instead.Value("text")));

        Assert.Contains("đã đóng đăng ký", (await citizen.Open(announced)).Words, StringComparison.Ordinal);
        await Period("notTaken");
        Assert.Contains("không nhận đăng ký trước", (await citizen.Open(announced)).Words, StringComparison.Ordinal);
        Assert.NotNull((await Period("open", "05/12/2026")).ErrorAt("lastOn"));
        await Period("open", "23/11/2026");
        Assert.Contains("đến hết ngày 23/11/2026", (await citizen.Open(door)).Words, StringComparison.Ordinal);
        Assert.Contains("Xây dựng nông thôn mới", (await citizen.Open("/dang-ky")).Words, StringComparison.Ordinal);
        hall.Town.Clock.Reach(new(2026, 11, 24));
        Assert.Contains("Đã hết hạn đăng ký (23/11/2026)", (await citizen.Open(door)).Words, StringComparison.Ordinal);
        clerk = await hall.SignedIn();
        await Period("open");
        hall.Town.Clock.Reach(HeldOn);
        clerk = await hall.SignedIn();
        Assert.Contains("Bạn muốn đăng ký làm gì?", (await citizen.Open(door)).Words, StringComparison.Ordinal);
        await hall.Open(clerk);
        Assert.Contains("Hội nghị đã khai mạc", (await citizen.Open(door)).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Đăng ký tham dự", (await citizen.Open(announced)).Words, StringComparison.Ordinal);

        Task<PageSeen> Period(string state, string? last = null) => Set(clerk, hall, state, last);
    }

    [Theory, EveryEngine]
    public async Task Who_registered_is_erased_with_the_opinion_or_alone(Engine engine)
    {
        await using var hall = await Announced(engine);
        await Speak(hall, Name, "Xin sửa đập tràn.");
        var citizen = hall.Town.Visitor();
        await citizen.Submit(await citizen.Open($"/dang-ky?doi-thoai={hall.Dialogue:D}&viec=tham-du"), "Đăng ký tham dự", ("people", "3"), ("name", Name), ("interpreter", "Thái"));
        var office = await hall.SignedIn("office@phu-yen");
        var list = await office.Open(hall.Path + "/dang-ky");
        Assert.Contains("Có thể trùng: số 1", list.Words, StringComparison.Ordinal);

        var guest = (await Guests(hall)).Single();
        var page = await office.Open(list.Link($"Xóa thông tin của lượt đăng ký {guest.Reference}"));
        Assert.NotNull((await office.Submit(page, "Xóa thông tin")).ErrorAt("asked"));
        await office.Submit(page, "Xóa thông tin", ("asked", "true"));
        Assert.Equal((GuestState.Registered, 3), ((await Guests(hall)).Single().State, guest.People));
        Assert.False(await hall.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.CaseId == guest.Id)));

        var opinion = (await Speakers(hall)).Single().OpinionId;
        var url = $"/lam-viec/y-kien/{opinion:D}/xoa-thong-tin";
        await office.Submit(await office.Submit(await office.Open(url), url, ("reason", "Người đăng ký yêu cầu.")), "Xóa vĩnh viễn");
        Assert.False(await hall.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.Value == Name || row.Value == "Mông")));
        Assert.DoesNotContain(Name, (await office.Open(hall.Path + "/dang-ky")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Registering_fills_the_same_buckets_as_an_opinion_and_comes_back_filled_in(Engine engine)
    {
        await using var hall = await Announced(engine);
        hall.Town.Limits = true;
        await hall.Town.Restart();
        var citizen = hall.Town.Visitor();
        for (var i = 1; i <= 5; i++) Assert.Equal("/dang-ky/phieu", (await Attend(i)).Path);
        var held = await Attend(6);
        Assert.Equal((429, "6"), (held.Status, held.Value("people")));
        hall.Town.Clock.Pass(TimeSpan.FromSeconds(int.Parse(held.Headers["Retry-After"].Single(), CultureInfo.InvariantCulture)));
        Assert.Equal("/dang-ky/phieu", (await citizen.Submit(held, "Đăng ký tham dự")).Path);

        async Task<PageSeen> Attend(int people) =>
            await citizen.Submit(await citizen.Open($"/dang-ky?doi-thoai={hall.Dialogue:D}&viec=tham-du"), "Đăng ký tham dự", ("people", $"{people}"), ("name", Name));
    }

    /// <summary>The hall whose dialogue is announced for a day to come.</summary>
    internal static async Task<Hall> Announced(Engine engine)
    {
        var hall = await Hall.Ready(engine, HeldOn);
        await hall.Town.Change(async turn => (await turn.Db.Dialogues.SingleAsync(row => row.Id == hall.Dialogue)).NoticedOn = new(2026, 11, 20));
        return hall;
    }

    private static async Task Speak(Hall hall, string name, string words)
    {
        var citizen = hall.Town.Visitor();
        var who = await citizen.Submit(await citizen.Open($"/dang-ky?doi-thoai={hall.Dialogue:D}&viec=phat-bieu"), "Tiếp tục", ("text", words));
        Assert.Equal("/dang-ky/phieu", (await citizen.Submit(who, "Đăng ký phát biểu", ("name", name), ("interpreter", "Mông"))).Path);
    }

    private static async Task<PageSeen> Set(Visitor clerk, Hall hall, string state, string? last) =>
        await clerk.Submit(await clerk.Open(hall.Path + "/dang-ky"), hall.Path + "/dang-ky/nhan", ("period", state), ("lastOn", last));

    private static async Task<PageSeen> FollowUp(Hall hall, string reference, Visitor? citizen = null)
    {
        citizen ??= hall.Town.Visitor();
        return await citizen.Submit(await citizen.Open("/tra-cuu"), "Tra cứu", ("reference", reference), ("code", await hall.Town.KeyOf(reference)));
    }

    private static async Task<string> ReferenceOf(Hall hall, Guid speaker)
    {
        var opinion = (await Speakers(hall)).Single(row => row.Id == speaker).OpinionId;
        return (await hall.Town.Read(db => db.Set<Opinion>().SingleAsync(row => row.Id == opinion))).Reference;
    }

    private static Task<List<Speaker>> Speakers(Hall hall) => hall.Town.Read(db => db.Speakers.OrderBy(row => row.Ordinal).ToListAsync());

    private static Task<List<Guest>> Guests(Hall hall) => hall.Town.Read(db => db.Guests.ToListAsync());
}
