using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Register;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>Signed notes, their keys and checkpoints, with the vectors of docs/register.md.</summary>
public class RegisterNoteTests
{
    private const string Origin = "gopy.example.vn/so-tiep-nhan";

    private const string Note = """
        gopy.example.vn/so-tiep-nhan
        8
        XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

        — gopy.example.vn/so-tiep-nhan w3SEWvYIcAkIaSBOPiO4EEsCgqRs7AGR5inDoNgHqzuJ+tM9O/dJ/aao1I734khfKI00pm/zxj/EmfIqbfkySQsGfQc=

        """;

    private static readonly SecretKey Key = SecretKey.Of(Origin, NoteKey.Plain, SHA256.HashData("log seed demo"u8));
    private static readonly SecretKey Other = SecretKey.Of("mat-tran.example.vn", NoteKey.Cosignature, SHA256.HashData("witness"u8));

    [Theory]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("gopy.example.vn/so-tiep-nhan+c374845a+ATFP57wJng8wpBbcstuAGAOre5kVqCaA+9i6E+5DMX6o")]
    public void A_vkey_reads_back_as_itself(string vkey) => Assert.Equal(vkey, NoteKey.Read(vkey)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/fo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv")]
    [InlineData("example.com/foo+530d903a+ AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    public void What_is_no_vkey_is_refused(string vkey) => Assert.Null(NoteKey.Read(vkey));

    [Fact]
    public void A_vkey_with_a_cosigning_key_reads_and_one_of_another_type_does_not()
    {
        Assert.Equal(NoteKey.Cosignature, NoteKey.Read(Other.Public.ToString())!.Type);
        var id = Convert.ToHexStringLower(SHA256.HashData([.. "x"u8, 0x0A, 0x02, .. new byte[32]])[..4]);
        Assert.Null(NoteKey.Read($"x+{id}+{Convert.ToBase64String([0x02, .. new byte[32]])}"));
    }

    [Fact]
    public void The_key_of_the_vector_signs_the_checkpoint_of_the_vector()
    {
        var checkpoint = new Checkpoint(Origin, 8, Convert.FromHexString("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

        Assert.Equal("gopy.example.vn/so-tiep-nhan+c374845a+ATFP57wJng8wpBbcstuAGAOre5kVqCaA+9i6E+5DMX6o", Key.Public.ToString());
        Assert.Equal(Note, SignedNote.Sign(checkpoint.Body, Key));
    }

    [Fact]
    public void The_note_of_the_vector_is_by_its_key_and_reads_back_as_itself()
    {
        var note = SignedNote.Read(Encoding.UTF8.GetBytes(Note))!;

        Assert.True(note.IsBy(Key.Public));
        Assert.Equal(Note, note.ToString());
        Assert.Equal((Origin, 8), (Checkpoint.Read(note.Text)!.Origin, Checkpoint.Read(note.Text)!.Size));
    }

    [Fact]
    public void A_note_is_split_at_its_last_empty_line()
    {
        var note = SignedNote.Read(SignedNote.Sign("one\n\ntwo\n", Key))!;

        Assert.Equal("one\n\ntwo\n", note.Text);
        Assert.True(note.IsBy(Key.Public));
    }

    [Fact]
    public void Sixteen_and_more_signatures_of_strangers_do_no_harm()
    {
        var strangers = string.Concat(Enumerable.Range(0, 16).Select(i => new NoteSignature($"stranger{i}", (uint)i, [1, 2, 3]).ToString()));
        var note = SignedNote.Read(Note + strangers)!;

        Assert.Equal(17, note.Signatures.Count);
        Assert.True(note.IsBy(Key.Public));
        Assert.Empty(note.SignedBy(Other.Public)!);
    }

    [Fact]
    public void A_known_key_whose_signature_fails_spoils_the_note_however_many_others_hold()
    {
        var good = SignedNote.Read(Note)!;
        var bad = good with { Signatures = [.. good.Signatures, good.Signatures[0] with { Payload = new byte[64] }] };

        Assert.Null(bad.SignedBy(Key.Public));
        Assert.Null((good with { Text = good.Text.Replace("8", "9", StringComparison.Ordinal) }).SignedBy(Key.Public));
    }

    [Fact]
    public void The_name_alone_or_the_key_id_alone_makes_no_signer()
    {
        var good = SignedNote.Read(Note)!;
        Assert.Empty((good with { Signatures = [good.Signatures[0] with { Name = "other" }] }).SignedBy(Key.Public)!);
        Assert.Empty((good with { Signatures = [good.Signatures[0] with { KeyId = 1 }] }).SignedBy(Key.Public)!);
    }

    [Fact]
    public void A_cosignature_binds_the_checkpoint_and_the_time_at_which_it_was_seen()
    {
        var at = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
        var note = SignedNote.Read(Note + Other.Line(SignedNote.Read(Note)!.Text, at))!;

        Assert.Equal(2, note.SignedBy(Key.Public, Other.Public)!.Count);
        Assert.Equal(8 + 64, note.Signatures[1].Payload.Length);
        var later = note.Signatures[1].Payload.ToArray();
        later[7]++;
        Assert.Null((note with { Signatures = [note.Signatures[1] with { Payload = later }] }).SignedBy(Other.Public));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=\n\n")]
    [InlineData("text\n\n\u2014  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA= \n")]
    [InlineData("text\n\n\u2014 name AAAAAAB=\n")]
    [InlineData("te\u0000xt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("te\rxt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    public void What_is_no_note_is_refused(string note) => Assert.Null(SignedNote.Read(note));

    [Fact]
    public void Broken_letters_and_endless_notes_are_refused()
    {
        Assert.Null(SignedNote.Read([.. "text"u8, 0xFF, .. "\n\n\u2014 name AAAAAAA=\n"u8]));
        Assert.NotNull(SignedNote.Read("text\n\n" + string.Concat(Enumerable.Repeat("\u2014 name AAAAAAA=\n", 100))));
        Assert.Null(SignedNote.Read("text\n\n" + string.Concat(Enumerable.Repeat("\u2014 name AAAAAAA=\n", 101))));
        Assert.Null(SignedNote.Read(Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\n\n\u2014 name AAAAAAA=\n")));
    }

    [Theory]
    [InlineData("o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", true)]
    [InlineData("o\n0\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", true)]
    [InlineData("o\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", false)]
    [InlineData("o\n+8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", false)]
    [InlineData("o\n-8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", false)]
    [InlineData("\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", false)]
    [InlineData("o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=", false)]
    [InlineData("o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\nmore\n", false)]
    [InlineData("o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQ==\n", false)]
    public void A_checkpoint_has_an_origin_a_size_and_a_root_and_nothing_else(string body, bool isOne) => Assert.Equal(isOne, Checkpoint.Read(body) is not null);

    [Fact]
    public void A_key_is_made_once_for_this_user_alone_and_found_again()
    {
        var folder = Directory.CreateTempSubdirectory("doithoai-");
        var path = Path.Combine(folder.FullName, "keys", "log.key");

        var made = SecretKey.In(path, Origin, NoteKey.Plain);
        var found = SecretKey.In(path, Origin, NoteKey.Plain);

        Assert.Equal(made.Public.ToString(), found.Public.ToString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(["log.key"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
        Assert.Throws<IOException>(() => SecretKey.In(path, "another.example.vn", NoteKey.Plain));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_promise_names_the_leaf_the_instant_and_the_hour_and_is_by_its_own_key()
    {
        var folder = Directory.CreateTempSubdirectory("doithoai-");
        var settings = new RegisterSettings(folder.FullName, "doithoai.demo/log");
        using var state = new RegisterState();
        var promises = new Promises(new LogKeys(settings), state, settings);
        var leaf = Convert.FromHexString("3712681e0f5c441346c9d6f2678791acf59470966b47b3e80d09c26b3e40ec48");

        var note = SignedNote.Read(promises.Sign(leaf, DateTimeOffset.Parse("2026-11-22T03:04:05.678Z", CultureInfo.InvariantCulture)))!;

        Assert.True(note.IsBy(promises.Key));
        Assert.Equal("doithoai.demo/log/promise", promises.Key.Name);
        Assert.Equal("doithoai/promise/v1\ndoithoai.demo/log\nNxJoHg9cRBNGydbyZ4eRrPWUcJZrR7PoDQnCaz5A7Eg=\n2026-11-22T03:04:05.678Z\n3600\n", note.Text);
        folder.Delete(recursive: true);
    }
}
