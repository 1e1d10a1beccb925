using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Host;
using DoiThoai.Prepare;
using DoiThoai.Prepare.SearchingAnswers;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Perf.National;

/// <summary>Search in a million published opinions: a common word, a rare one, several, one that is only begun, one unit's.</summary>
internal static class Searching
{
    private const int Rounds = 60;

    // Syllables by how often people say them; the further back, the rarer.
    private static readonly string[] Syllables =
    [
        .. "đường nước bản đề nghị sửa chữa xã nhà đất dân cấp hỏng mùa mưa trường học trạm y tế chợ rác thải điện lưới cầu treo mương ruộng lúa giá phân bón vay vốn giấy chứng nhận quyền sử dụng thôn tổ khu phố loa đài an ninh trật tự môi trường bò trâu lợn bệnh dịch tiêm phòng hộ nghèo chính sách người có công già trẻ em cán bộ thái độ phục vụ thủ tục hành chính đền bù giải phóng mặt bằng quy hoạch chiếu sáng thoát cống rãnh ao hồ suối đập kè sạt lở rừng cháy chè cà phê xoài nhãn đầu ra hợp tác xe máy quá tải cát đá khai thác"
            .Split(' ').Distinct(),
    ];

    public static async Task<IReadOnlyList<Row>> Measure(string store, int count)
    {
        var data = Directory.CreateTempSubdirectory("doithoai-perf-").FullName;
        try
        {
            await using var product = await Product.Start(new ServeOptions("http://127.0.0.1:0", Store: store == "sqlite" ? "sqlite:" + Path.Combine(data, "doithoai.db") : store, Data: data, Limits: false), TimeProvider.System, CancellationToken.None);
            var engine = product.Services.GetRequiredService<IEngine>();
            await using var connection = await engine.Open(CancellationToken.None);
            await Fill(connection, engine, count);
            List<Row> rows = [];
            (string Kind, string Typed, string? Unit)[] searches =
            [
                ("a common word", "duong", null), ("a rare word", "hiem123", null), ("three words with marks", "đường bản hỏng ", null), ("a word begun", "nuoc s", null), ("a common word in one unit", "duong ", "xa-7"),
            ];
            foreach (var (kind, typed, unit) in searches) rows.Add(await One(product.Services, engine, connection, kind, typed, unit, count));
            return rows;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Row> One(IServiceProvider services, IEngine engine, DbConnection connection, string kind, string typed, string? unit, int count)
    {
        List<double> ours = [], raw = [];
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DoiThoaiDb>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var search = new Search(typed);
            if (unit is not null) await search.Of(db, unit, CancellationToken.None);
            await search.Look(db, engine, 1, CancellationToken.None);
            if (round > 2) ours.Add(watch.Elapsed.TotalSeconds);
            watch.Restart();
            await Raw(connection, engine, typed, unit);
            if (round > 2) raw.Add(watch.Elapsed.TotalSeconds);
        }

        var (p95, bare) = (P95(ours), P95(raw));
        var work = string.Create(CultureInfo.InvariantCulture, $"search for {kind} in {count:N0} published opinions on {engine.Name}, p95 {p95 * 1000:N1} ms");
        return engine.Name == "sqlite"
            ? new Row(work + ", against 50 ms", 1 / p95, 1 / 0.05, 1)
            : new Row(work + string.Create(CultureInfo.InvariantCulture, $", against the raw query {bare * 1000:N1} ms"), 1 / p95, 1 / bare, 1 / 1.5);
    }

    // The newest thousand as somebody would ask for them with a bare connection.
    private static async Task Raw(DbConnection connection, IEngine engine, string typed, string? unit)
    {
        await using var command = connection.CreateCommand();
        var words = Folding.Words(Folding.Plain(typed)).ToList();
        var begun = char.IsLetterOrDigit(typed[^1]);
        var query = new TextQuery([.. words.SkipLast(begun ? 1 : 0).Select(word => (IReadOnlyList<string>)[word]), .. unit is null ? (IReadOnlyList<string>[])[] : [[PublishedText.Unit(unit)]]], begun ? words[^1] : null);
        command.CommandText = $"select hit.opinion_id, hit.marked from {engine.Holding("published_texts")} limit 1000";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@words", engine.Words(query));
        command.Parameters.Add(parameter);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) _ = rows.GetString(0);
    }

    private static double P95(List<double> times)
    {
        times.Sort();
        return times[(int)(times.Count * 0.95)];
    }

    private static async Task Fill(DbConnection connection, IEngine engine, int count)
    {
        var random = new Random(1);
        await Do(connection, engine.Name == "sqlite" ? "pragma foreign_keys=off; pragma synchronous=off" : "set session_replication_role = replica");
        for (var done = 0; done < count;)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "insert into published_texts (seq, opinion_id, marked, words) values (@seq, @id, @marked, @words)";
            foreach (var name in (string[])["@seq", "@id", "@marked", "@words"])
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = name;
                insert.Parameters.Add(parameter);
            }

            for (var i = 0; i < 20_000 && done < count; i++, done++)
            {
                var text = new StringBuilder();
                for (var word = 0; word < 40; word++) text.Append(Syllables[(int)(Syllables.Length * Math.Pow(random.NextDouble(), 2.5))]).Append(' ');
                if (done % 5000 == 0) text.Append("hiếm123 ");
                var words = Folding.Words(Folding.Plain(text.ToString())).Distinct().Append(PublishedText.Unit(string.Create(CultureInfo.InvariantCulture, $"xa-{done % 3321}"))).Append(PublishedText.Year(2021 + (done % 5)));
                insert.Parameters[0].Value = (long)done;
                insert.Parameters[1].Value = new Guid(done, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]).ToString("D");
                insert.Parameters[2].Value = PublishedText.MarkedOf(text.ToString());
                insert.Parameters[3].Value = string.Join(' ', words);
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        await Do(connection, engine.Name == "sqlite" ? "pragma synchronous=full" : "analyze published_texts");
    }

    private static async Task Do(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
