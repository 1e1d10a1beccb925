using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>A checkpoint of a log that lies outside its store.</summary>
/// <param name="Checkpoint">What the log was.</param>
/// <param name="Note">The same with its signatures.</param>
internal sealed record LogCopy(Checkpoint Checkpoint, string Note);

/// <summary>Those outside the house who keep what they have seen of the log and cosign what follows from it (C2SP tlog-witness).</summary>
internal sealed class Witnesses(RegisterSettings settings) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 100_000 };
    private readonly Dictionary<string, long> seen = [];

    public void Dispose() => http.Dispose();

    /// <summary>What each witness that answers has seen last of a log. One that does not answer cannot speak against us.</summary>
    public async Task<IReadOnlyList<LogCopy>> Copies(NoteKey log, CancellationToken ct)
    {
        List<LogCopy> copies = [];
        foreach (var (witness, address) in settings.Witnesses)
        {
            var path = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(log.Name))) + "/checkpoint";
            try
            {
                using var answer = await http.GetAsync(Under(address, path), ct);
                if (!answer.IsSuccessStatusCode) continue;
                var note = SignedNote.Read(await answer.Content.ReadAsByteArrayAsync(ct));
                // Only what we signed ourselves counts: a witness cannot stop us with what it made up.
                if (note?.IsBy(log) == true && Checkpoint.Read(note.Text) is { } copy) copies.Add(new(copy, note.ToString()));
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // It does not answer.
            }
        }

        return copies;
    }

    /// <summary>Asks every witness that has not cosigned this checkpoint yet; gives the lines of those that do.</summary>
    public async Task<IReadOnlyList<NoteSignature>> Cosign(string note, LogFiles files, CancellationToken ct)
    {
        var read = SignedNote.Read(note)!;
        var checkpoint = Checkpoint.Read(read.Text)!;
        List<NoteSignature> lines = [];
        foreach (var (witness, address) in settings.Witnesses)
        {
            try
            {
                if (await Cosign(witness, address, read, checkpoint, files, ct) is { } line) lines.Add(line);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException && !ct.IsCancellationRequested)
            {
                // It will be asked again with the next checkpoint.
            }
        }

        return lines;
    }

    private async Task<NoteSignature?> Cosign(NoteKey witness, Uri address, SignedNote note, Checkpoint checkpoint, LogFiles files, CancellationToken ct)
    {
        var place = witness + checkpoint.Origin;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var old = seen.GetValueOrDefault(place);
            if (old > checkpoint.Size) return null;
            var proof = MerkleTree.Consistency(old, checkpoint.Size, files.Hashes(checkpoint.Size));
            var logOnly = note with { Signatures = [.. note.Signatures.Where(line => line.Name == checkpoint.Origin)] };
            var body = string.Create(CultureInfo.InvariantCulture, $"old {old}\n{string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{logOnly}");
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            using var answer = await http.PostAsync(Under(address, "add-checkpoint"), content, ct);
            var said = await answer.Content.ReadAsStringAsync(ct);
            if (answer.StatusCode == HttpStatusCode.Conflict && long.TryParse(said.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var stored))
            {
                seen[place] = stored;
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK) return null;
            var line = SignedNote.Read(note.Text + "\n" + said)?.Signatures.FirstOrDefault(it => it.Name == witness.Name && it.KeyId == witness.Id);
            if (line is null || !witness.Verifies(note.Text, line.Payload)) return null;
            seen[place] = checkpoint.Size;
            return line;
        }

        return null;
    }

    private static Uri Under(Uri address, string path) => new(address.AbsoluteUri.TrimEnd('/') + "/" + path);
}
