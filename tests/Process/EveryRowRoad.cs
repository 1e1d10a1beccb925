using System.Runtime.CompilerServices;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Tests.Process;

/// <summary>Stores with rows in every table.</summary>
internal static class EveryRowRoad
{
    /// <summary>Two rows in each table that the demo leaves empty, written as the product writes them; they belong to nobody, and are never kept.</summary>
    public static async Task Fill(DoiThoaiDb db, Town town)
    {
        var turn = new Turn(db, town.Services.GetRequiredService<IEngine>(), town.Clock.Instant(), null, loading: false, "0");
        foreach (var table in RowDigests.Tables(db.Model))
        {
            if (await RowsCheck.Stored(db, table, CancellationToken.None).AnyAsync()) continue;
            var entity = db.Model.GetEntityTypes().First(one => one.GetTableName() == table.Name);
            for (var number = 1; number <= 2; number++)
            {
                var row = db.Entry(RuntimeHelpers.GetUninitializedObject(entity.ClrType));
                foreach (var property in entity.GetProperties()) row.Property(property.Name).CurrentValue = Value(turn, property, number);
                row.State = EntityState.Added;
            }
        }

        turn.Close();
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>A small store whose log binds facts with an entry and without; one fact waits.</summary>
    public static async Task<PrepareTown> Small(Engine engine)
    {
        var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Nhà ông Tám lấn đường liên bản.", "Sửa cầu treo.");
        await office.Submit(await office.Open("/lam-viec/cong-khai"), "Duyệt công khai cả trang");
        var citizen = town.Town.Visitor();
        var words = await citizen.Submit(await citizen.Open("/gui-y-kien?noi=phu-yen"), "Tiếp tục", ("text", "Đường vào bản hỏng, có ảnh kèm theo."));
        await citizen.Attach(words, "Gửi ý kiến", "files", [Files.Jpeg(6), Files.Pdf()], ("name", "Lò Văn Pản"), ("phone", "0912345678"));
        // By the door that most come in by: without a file, on its own way into the store.
        words = await citizen.Submit(await citizen.Open("/gui-y-kien?noi=phu-yen"), "Tiếp tục", ("text", "Đề nghị sửa cống."));
        await citizen.Submit(words, "Gửi ý kiến", ("name", "Lò Thị Xuân"), ("phone", "0912345679"));
        await town.Town.Bound();
        await town.Town.Say(1);
        return town;
    }

    private static object? Value(Turn turn, IProperty property, int number)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (property.IsNullable) return null;
        return type switch
        {
            _ when type == typeof(Guid) => turn.NewId(),
            _ when type == typeof(string) => $"x{number}",
            _ when type == typeof(DateOnly) => turn.Today,
            _ when type == typeof(DateTimeOffset) => turn.At,
            _ when type == typeof(TimeOnly) => default(TimeOnly),
            _ when type == typeof(byte[]) => new byte[] { (byte)number },
            _ when type == typeof(List<string>) => new List<string> { "x" },
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ => Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
