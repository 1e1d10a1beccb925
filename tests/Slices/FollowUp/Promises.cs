using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Tests.Slices.FollowUp;

/// <summary>A commune after a dialogue on 10/11/2026: its bodies, a village, an office and a province above, and promises to keep.</summary>
internal static class Promises
{
    public const string Unit = "phu-yen";

    public static readonly DateOnly Held = new(2026, 11, 10);

    public static readonly Guid Economy = Fixed(1), Culture = Fixed(2), Village = Fixed(3), VillageBody = Fixed(4), Dialogue = Fixed(5);

    private static int made;

    /// <summary>Starts the product with the commune; accounts of departments and the village belong to their bodies.</summary>
    public static async Task<Town> On(Engine engine, TestClock? clock = null)
    {
        var town = await Town.On(engine, clock);
        await town.Change(turn =>
        {
            turn.Db.Units.AddRange(
                new Unit { Id = "son-la", Name = "tỉnh Sơn La", Letters = "SL", Level = Level.Province },
                new Unit { Id = "bac-giang", Name = "phường Bắc Giang", Letters = "BG", Level = Level.Commune },
                new Unit { Id = Unit, Name = "xã Phù Yên", Letters = "PY", Level = Level.Commune, ValidFrom = new DateOnly(2025, 7, 1) });
            turn.Db.UnitParents.Add(new UnitParent { UnitId = Unit, ParentId = "son-la", ValidFrom = new DateOnly(2025, 7, 1) });
            turn.Db.Villages.Add(new Village { Id = Village, UnitId = Unit, Name = "bản Núi Hồng" });
            turn.Db.Bodies.AddRange(
                new Body { Id = Economy, UnitId = Unit, Kind = BodyKind.Division, Side = Side.State, Name = "Phòng Kinh tế" },
                new Body { Id = Culture, UnitId = Unit, Kind = BodyKind.Division, Side = Side.State, Name = "Phòng Văn hóa - Xã hội" },
                new Body { Id = VillageBody, UnitId = Unit, Kind = BodyKind.Village, Side = Side.Village, Name = "Bản Núi Hồng", VillageId = Village });
            turn.Db.Set<Dialogue>().Add(new Dialogue { Id = Dialogue, UnitId = Unit, Theme = "Đường và nước", PlannedMonth = new DateOnly(2026, 11, 1), HeldOn = Held, State = DialogueState.Concluded });
        });
        await town.Change(turn =>
        {
            turn.Db.Set<ConclusionNotice>().Add(new ConclusionNotice { Id = Dialogue, UnitId = Unit, State = ConclusionState.Issued, IssuedOn = Held.AddDays(5) });
        });
        await town.WithAccount("department1@phu-yen", body: Economy);
        await town.WithAccount("department2@phu-yen", body: Culture);
        await town.WithAccount("village@phu-yen", village: Village);
        return town;
    }

    /// <summary>A promise given to a body, with the matter and the opinion it serves.</summary>
    public static Task<Guid> WithTask(
        this Town town,
        string text = "Sửa 300 m đường vào bản Núi Hồng",
        DateOnly? due = null,
        Guid? owner = null,
        bool assigned = true,
        bool author = true,
        bool restricted = false,
        OpinionKind kind = OpinionKind.KienNghi) => town.With(kind, Matter.EndingsOf(kind).First(Matter.LeavesTask), author, restricted, (matter, turn) => new ConclusionTask
        {
            Id = turn.NewId(),
            UnitId = Unit,
            DialogueId = Dialogue,
            MatterId = matter.Id,
            OwnerBodyId = assigned ? owner ?? Economy : null,
            Text = text,
            GivenOn = Held.AddDays(5),
            DueOn = due ?? new DateOnly(2026, 12, 20),
            PromisedOn = due ?? new DateOnly(2026, 12, 20),
        });

    /// <summary>A promise that the chair gave besides, for no matter.</summary>
    public static async Task<Guid> WithTaskBesides(this Town town, string text)
    {
        var id = Guid.Empty;
        await town.Change(turn =>
        {
            var task = new ConclusionTask { Id = id = turn.NewId(), UnitId = Unit, DialogueId = Dialogue, OwnerBodyId = Economy, Text = text, GivenOn = Held.AddDays(5), DueOn = new DateOnly(2026, 12, 20) };
            Tasks.Add(turn, task);
        });
        return id;
    }

    /// <summary>A matter that was answered in the hall and left no task; its id.</summary>
    public static Task<Guid> WithHallMatter(this Town town, Satisfaction? said = null, bool author = true) =>
        town.With(OpinionKind.KienNghi, MatterEnding.Settled, author, false, (_, _) => null, said);

    /// <summary>The words of a matter's author.</summary>
    public const string Words = "Đường vào bản hỏng, đề nghị sửa trước mùa mưa.";

    /// <summary>Its owner has reported the result.</summary>
    public static async Task Reported(this Town town, Guid task)
    {
        using var office = await town.SignedIn("office@phu-yen");
        var page = await office.Open(Url(task));
        var ending = page.Document.QuerySelector("[name=ending]")?.GetAttribute("value");
        List<(string, string?)> fields = [("result", "Đã sửa xong"), ("evidence", "Biên bản nghiệm thu")];
        if (ending is not null) fields.Add(("ending", ending));
        page = await office.Submit(page, Url(task, "ket-qua"), [.. fields]);
        if (page.Errors.Count > 0) throw new InvalidOperationException(string.Join(" ", page.Errors));
    }

    /// <summary>The person was told and says something of it.</summary>
    public static async Task<PageSeen> Told(this Town town, Guid task, string rating)
    {
        using var office = await town.SignedIn("office@phu-yen");
        return await office.Submit(await office.Open(Url(task)), Url(task, "bao-dan"), ("told", "phone"), ("rating-" + (await town.MatterOf(task)).Id, rating));
    }

    /// <summary>A task as it stands.</summary>
    public static Task<ConclusionTask> Task(this Town town, Guid id) => town.Read(db => Tasks.All(db).SingleAsync(row => row.Id == id));

    /// <summary>The matter a task serves.</summary>
    public static async Task<Matter> MatterOf(this Town town, Guid task)
    {
        var id = (await town.Task(task)).MatterId;
        return await town.Read(db => Matters.All(db).SingleAsync(row => row.Id == id));
    }

    /// <summary>The address of a task.</summary>
    public static string Url(Guid task, string action = "") => $"/lam-viec/nhiem-vu/{task}{(action.Length == 0 ? "" : "/" + action)}";

    private static async Task<Guid> With(this Town town, OpinionKind kind, MatterEnding ending, bool author, bool restricted, Func<Matter, Turn, ConclusionTask?> give, Satisfaction? said = null)
    {
        var id = Guid.Empty;
        ConclusionTask? task = null;
        await town.Change(async turn =>
        {
            var number = Interlocked.Increment(ref made);
            var opinion = new Opinion
            {
                Id = turn.NewId(),
                UnitId = Unit,
                Reference = $"PY-2026-{number:0000000}",
                DialogueId = Dialogue,
                Kind = kind,
                Source = author ? OpinionSource.Person : OpinionSource.SituationReport,
                OccurredOn = Held,
                ReceivedAt = turn.At,
                HasAuthor = author,
                InternalOnly = !author,
                Restricted = restricted,
                VillageId = Village,
            };
            var matter = new Matter { Id = turn.NewId(), UnitId = Unit, OpinionId = opinion.Id, DialogueId = Dialogue, Ordinal = 1, Kind = kind, Field = "GIAO_THONG", State = OpinionState.Sorting, Satisfaction = said, VillageId = Village };
            Matters.Add(turn, opinion, matter);
            await turn.Register(Unit, opinion.Id, new OpinionHeard(opinion.Id), [("text", Words)], Held, CancellationToken.None);
            if (matter.End(ending, "căn cứ", Held).Refused) throw new InvalidOperationException("The matter cannot end so.");
            opinion.State = matter.State;
            id = matter.Id;
            task = give(matter, turn);
        });
        if (task is null) return id;
        await town.Change(turn => Tasks.Add(turn, task));
        return task.Id;
    }

    private static Guid Fixed(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private sealed record OpinionHeard(Guid Opinion) : IRegisteredFact
    {
        public DoiThoai.Ground.Register.RegisterType RegisterType => DoiThoai.Ground.Register.RegisterType.Received;
    }
}
