using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Register;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>One entry, whole, as docs/register.md gives it, and what of it a receipt carries.</summary>
public class RegisterReceiptTests
{
    private static readonly byte[] CaseKey = SHA256.HashData("case key demo"u8);

    private static readonly (string Name, string Value)[] Fields =
    [
        ("reference", "PY-2026-7K3M9QX"), ("unit", "phu-yen"), ("channel", "online"), ("kind", "kienNghi"), ("occurredOn", "2026-11-22"), ("recordedAt", "2026-11-22T03:04:05.678Z"),
        ("text", "Đường vào bản Núi Hồng hỏng, đề nghị sửa trước mùa mưa."), ("author", ""), ("attachments", ""), ("anchor", "0"),
    ];

    [Fact]
    public void The_entry_of_the_vector_comes_out_to_the_last_bit()
    {
        var hashes = Fields.Select((field, i) => Commitment.OfField(field.Name, field.Value, Salt(i))).ToList();
        var label = Commitment.Label(CaseKey, 0);
        var commit = Commitment.OfEvent((byte)RegisterType.Received, new byte[32], hashes);

        Assert.Equal("ed216d89775f52618997b4847b093743df38e669bca665e6d250ebedccd1f8b9", Convert.ToHexStringLower(CaseKey));
        Assert.Equal("zJWWh637TQkZxHs6UuX3w38Qc+N94tnIos/muYJd4Mo=", Convert.ToBase64String(hashes[6]));
        Assert.Equal("10bdc42ade44bb9eb3e7bcc9f083467e262f798b9ce974b8df0b373a4f65359e", Convert.ToHexStringLower(label));
        Assert.Equal("19f2e2b0e68ba582a22f5c72e1535a4808b9fea380938167a2ed63cedf17b3b3", Convert.ToHexStringLower(commit));
        Assert.Equal("3712681e0f5c441346c9d6f2678791acf59470966b47b3e80d09c26b3e40ec48", Convert.ToHexStringLower(Commitment.Leaf(Commitment.Entry(label, commit))));
        Assert.Equal("4AS1D8R9T90F", Commitment.Code(CaseKey));
    }

    [Fact]
    public void Words_typed_in_another_form_of_the_same_letters_give_the_same_hash() =>
        Assert.Equal(Commitment.OfField("text", Fields[6].Value, Salt(6)), Commitment.OfField("text", Fields[6].Value.Normalize(NormalizationForm.FormD), Salt(6)));

    [Fact]
    public void The_link_of_a_receipt_carries_reference_and_key_behind_the_sign_that_no_server_sees()
    {
        var link = Receipt.Link("doithoai.demo", "PY-2026-7K3M9QX", CaseKey);

        Assert.StartsWith("https://doithoai.demo/t#PY-2026-7K3M9QX.", link, StringComparison.Ordinal);
        Assert.Equal(52, link.Length - link.LastIndexOf('.') - 1);
        Assert.Equal(CaseKey, Receipt.Read(link[(link.LastIndexOf('.') + 1)..]));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_the_standard_writes_them(string bytes, string written) => Assert.Equal(written, Receipt.Write(Encoding.UTF8.GetBytes(bytes)));

    [Fact]
    public void Every_key_reads_back_however_it_was_typed() => Prop.ForAll(ArbMap.Default.ArbFor<byte>().Generator.ArrayOf(32).ToArbitrary(), key =>
    {
        var written = Receipt.Write(key);
        var typed = string.Join(' ', written.ToLower(CultureInfo.InvariantCulture).Chunk(4).Select(part => new string(part)));
        return Receipt.Opens(key, written) && Receipt.Opens(key, typed) && Receipt.OpensState(key, Commitment.Code(key).ToLowerInvariant().Insert(4, "-"));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4AS1D8R9T90F")]
    [InlineData("ĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_not_the_key_opens_nothing(string? typed) => Assert.False(Receipt.Opens(CaseKey, typed));

    [Theory]
    [InlineData("4AS1D8R9T90F", true)]
    [InlineData("4as1 d8r9 t9of", true)]
    [InlineData("4ASI-D8R9-T90F", true)]
    [InlineData("4AS1D8R9T90G", false)]
    [InlineData("4AS1D8R9T90", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_code_opens_the_state_as_people_type_it(string? typed, bool opens) => Assert.Equal(opens, Receipt.OpensState(CaseKey, typed));

    private static byte[] Salt(int i) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"salt demo {i}")))[..16];
}
