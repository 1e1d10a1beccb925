using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Tests.Slices.Hold;

/// <summary>A commune whose dialogue is ready to be held: roles given, a list of opinions approved, some answers approved.</summary>
internal sealed class Hall : IAsyncDisposable
{
    public const string Clerk = "clerk@phu-yen";

    /// <summary>A Friday before the clock's Sunday.</summary>
    public static readonly DateOnly Friday = new(2026, 11, 20);

    public required Town Town { get; init; }

    public Guid Dialogue { get; private set; }

    /// <summary>The matters of the list, in its order.</summary>
    public List<Guid> Matters { get; } = [];

    /// <summary>The body that leads the answers.</summary>
    public Guid Division { get; private set; }

    public Guid PeoplesCommittee { get; private set; }

    public Guid PartyCommittee { get; private set; }

    public Guid VillageBody { get; private set; }

    public Guid Village { get; private set; }

    public string Path => $"/lam-viec/doi-thoai/{Dialogue}";

    /// <summary>Opens the town with a dialogue on a day; the first two opinions have an approved answer, the third has none.</summary>
    public static async Task<Hall> Ready(Engine engine, DateOnly? heldOn = null, params OpinionKind[] kinds)
    {
        var hall = new Hall { Town = await Town.On(engine) };
        await hall.Town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        await hall.Town.WithUnit("bac-giang", "phường Bắc Giang", "BG");
        await hall.Town.Change(async turn =>
        {
            Body Put(BodyKind kind, Side side, string name, string? symbol = null, Guid? village = null)
            {
                var body = new Body { Id = turn.NewId(), UnitId = "phu-yen", Kind = kind, Side = side, Name = name, Symbol = symbol, VillageId = village };
                turn.Db.Bodies.Add(body);
                return body;
            }

            var village = new Village { Id = turn.NewId(), UnitId = "phu-yen", Name = "bản Núi Hồng", Households = 120 };
            turn.Db.Villages.Add(village);
            hall.Village = village.Id;
            hall.PartyCommittee = Put(BodyKind.PartyCommittee, Side.Party, "Đảng ủy xã Phù Yên", "ĐU").Id;
            hall.PeoplesCommittee = Put(BodyKind.PeoplesCommittee, Side.State, "UBND xã Phù Yên", "UBND").Id;
            hall.Division = Put(BodyKind.Division, Side.State, "Phòng Kinh tế").Id;
            hall.VillageBody = Put(BodyKind.Village, Side.Village, "bản Núi Hồng", null, village.Id).Id;
            await turn.Db.SaveChangesAsync();

            var dialogue = new Dialogue
            {
                Id = turn.NewId(),
                UnitId = "phu-yen",
                Regime = Regime.Periodic,
                Theme = "Xây dựng nông thôn mới",
                PlannedMonth = new(2026, 11, 1),
                HeldOn = heldOn ?? Friday,
                StartsAt = new(7, 30),
                Place = "Nhà văn hóa bản Núi Hồng",
                State = DialogueState.Preparing,
            };
            turn.Db.Dialogues.Add(dialogue);
            hall.Dialogue = dialogue.Id;
            turn.Db.DialogueRoles.AddRange(
                new DialogueRole { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = dialogue.Id, Kind = RoleKind.Chair, Post = "Bí thư Đảng ủy", Name = "Đinh Văn Chủ", Ordinal = 1 },
                new DialogueRole { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = dialogue.Id, Kind = RoleKind.Presidium, Post = "Chủ tịch UBND xã", Ordinal = 2 },
                new DialogueRole { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = dialogue.Id, Kind = RoleKind.Secretary, Post = "Công chức Văn phòng", Ordinal = 3 });
            await turn.Db.SaveChangesAsync();

            var order = 0;
            foreach (var kind in kinds.Length > 0 ? kinds : [OpinionKind.KienNghi, OpinionKind.Hoi, OpinionKind.PhanAnh])
            {
                order++;
                var text = kind == OpinionKind.HienKe ? "Đề nghị hai việc:\n1. Trồng cây ven đường.\n2. Lập tổ tự quản." : $"Ý kiến số {order} về đường liên bản.";
                var received = await Intake.Receive(turn, "phu-yen", new NewOpinion(OpinionSource.Person, OpinionChannel.InPerson, kind, text, Friday.AddDays(-20))
                {
                    DialogueId = dialogue.Id,
                    VillageId = village.Id,
                    Author = $"Lò Văn Người{order}",
                    Consent = order == 1,
                }, CancellationToken.None);
                var matter = turn.Db.Set<Matter>().Local.Single(row => row.OpinionId == received.Fact.Id);
                matter.Sort(kind, "GIAO_THONG", Competence.Own, village.Id);
                (matter.Listing, matter.ListOrder, matter.LeadBodyId) = (Listing.Approved, order, hall.Division);
                hall.Matters.Add(matter.Id);
                if (order == 3) continue;
                turn.Db.Answers.Add(new DoiThoai.Prepare.Answer
                {
                    Id = turn.NewId(),
                    UnitId = "phu-yen",
                    MatterId = matter.Id,
                    BodyId = hall.Division,
                    Basis = ["Kế hoạch 12/KH-UBND"],
                    Text = $"Trả lời số {order}: xã đã bố trí vốn.",
                    Proposes = kind == OpinionKind.KienNghi ? MatterEnding.Settled : kind == OpinionKind.HienKe ? null : MatterEnding.Answered,
                    State = AnswerState.Approved,
                    ApprovedOn = Friday.AddDays(-2),
                });
            }
        });
        return hall;
    }

    /// <summary>Somebody signed in.</summary>
    public Task<Visitor> SignedIn(string login = Clerk) => Town.SignedIn(login);

    /// <summary>Opens the conference and gives its page.</summary>
    public async Task<PageSeen> Open(Visitor visitor) => await visitor.Submit(await visitor.Open(Path + "/hoi-nghi"), Path + "/hoi-nghi", ("group-1", "Nhân dân bản Núi Hồng"), ("invited-1", "60"), ("present-1", "57"));

    /// <summary>A field's name for a matter of the list, from 0.</summary>
    public string Of(string field, int matter) => $"{field}-{Matters[matter]:D}";

    /// <summary>A matter as it is saved.</summary>
    public Task<Matter> Matter(int place)
    {
        var id = Matters[place];
        return Town.Read(db => db.Set<Matter>().SingleAsync(row => row.Id == id));
    }

    /// <summary>Names of the facts recorded about a subject, in alphabetical order.</summary>
    public Task<List<string>> Facts(Guid subject) =>
        Town.Read(db => db.Set<DoiThoai.Ground.Register.FactRow>().Where(row => row.SubjectId == subject).OrderBy(row => row.Type).Select(row => row.Type).ToListAsync());

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}
