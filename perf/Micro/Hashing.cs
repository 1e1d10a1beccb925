using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Register;

namespace DoiThoai.Perf.Micro;

/// <summary>What the register does to an event: leaves, and the commitment over an opinion's openings.</summary>
internal static class Hashing
{
    private const int Batch = 1000;

    public static IEnumerable<Row> Measure()
    {
        var entry = RandomNumberGenerator.GetBytes(Commitment.EntryLength);
        var leaf = new byte[Commitment.EntryLength + 1];
        var (leaves, bareLeaves) = Rate.Of(
            () => Times(() => Commitment.Leaf(entry)),
            () => Times(() => SHA256.HashData(leaf)));
        yield return new Row("leaf of an entry, one core, against SHA-256 of the same 66 bytes", leaves, bareLeaves);

        var hashes = new byte[2 * 66];
        var (grown, bareGrown) = Rate.Of(
            () =>
            {
                var tree = new TileTree();
                for (var i = 0; i < Batch; i++) tree.Append(entry);
                tree.Root();
                return Batch;
            },
            () => Times(() =>
            {
                SHA256.HashData(hashes.AsSpan(0, 66));
                SHA256.HashData(hashes.AsSpan(0, 65));
            }));
        yield return new Row("entries taken into the tree with tiles and root, one core, against the two hashes of each (promised: 400,000/s)", grown, bareGrown);

        (string Name, string Value)[] fields =
        [
            ("unit", "phu-yen"), ("receivedAt", "2026-11-22T02:00:00.000Z"), ("kind", "kienNghi"), ("field", "giao-thong"), ("name", "Lò Thị Xuân"),
            ("text", string.Concat(Enumerable.Repeat("Đường vào bản hỏng nặng sau mưa lũ, đề nghị sửa trước mùa khô. ", 6))),
        ];
        var (key, salt, previous) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(16), new byte[32]);
        var bytes = fields.Select(field => new byte[18 + 16 + 1 + field.Name.Length + Encoding.UTF8.GetByteCount(field.Value)]).Append(new byte[18 + 1 + 32 + 1 + (32 * fields.Length)]).Append(new byte[64 + 21]).Append(new byte[64 + 32]).ToList();
        var (openings, bareOpenings) = Rate.Of(
            () => Times(() => Commitment.Entry(Commitment.Label(key, 7), Commitment.OfEvent(1, previous, [.. fields.Select(field => Commitment.OfField(field.Name, field.Value, salt))]))),
            () => Times(() => bytes.ForEach(part => SHA256.HashData(part))));
        yield return new Row("entry of an opinion of six openings, one core, against SHA-256 of as many bytes", openings, bareOpenings);
    }

    private static int Times(Action work)
    {
        for (var i = 0; i < Batch; i++) work();
        return Batch;
    }
}
