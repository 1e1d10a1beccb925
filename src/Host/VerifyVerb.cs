using System.CommandLine;
using System.Text;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Host;

/// <summary><c>verify [--store S]</c> holds the whole store against its register; <c>verify PROOF OPENING --vkey V [--closed FILE]</c> checks one receipt with nothing but its files. Exit 0 whole, 1 touched, 2 usage.</summary>
internal static class VerifyVerb
{
    public static Command Make(Func<ParseResult, ServeOptions> options, params Option[] shared)
    {
        var files = new Argument<string[]>("PROOF OPENING") { Description = "The two files of a receipt; none: the whole store", Arity = new ArgumentArity(0, 2) };
        var vkey = new Option<string?>("--vkey") { Description = "The log's key, from a place you trust" };
        var witnesses = new Option<string[]>("--witness") { Description = "A witness that must have cosigned", Arity = ArgumentArity.ZeroOrMore };
        var closed = new Option<string?>("--closed") { Description = "A file with the last checkpoint of a log that was closed, as /log/vkey shows it: nothing beyond it counts" };
        var command = new Command("verify", "Checks a receipt, or the whole store against its register") { files, vkey, witnesses, closed };
        foreach (var option in shared) command.Add(option);
        command.SetAction(async (parsed, ct) => parsed.GetValue(files) switch
        {
            [] or null => await Store(options(parsed), parsed.GetValue(vkey), ct),
            [var proof, var opening] => Receipt(proof, opening, parsed.GetValue(vkey), parsed.GetValue(witnesses) ?? [], parsed.GetValue(closed)),
            _ => throw new UsageException("verify takes two files, PROOF and OPENING, or none"),
        });
        return command;
    }

    private static async Task<int> Store(ServeOptions options, string? vkey, CancellationToken ct)
    {
        var path = options.Store ?? "sqlite:" + Path.Combine(options.Data, "doithoai.db");
        if (path.StartsWith("sqlite:", StringComparison.Ordinal) && !File.Exists(path["sqlite:".Length..])) throw new UsageException($"--store: there is no '{path["sqlite:".Length..]}'");
        await using var app = Product.Build(options, TimeProvider.System);
        if (!await app.Services.GetRequiredService<Schema>().IsUp(ct)) throw new UsageException("The store is of another version");
        var texts = new Texts(app.Services.GetRequiredService<TextStore>(), "vi");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContextAsync(ct);
        await using var still = await app.Services.GetRequiredService<IEngine>().Still(db, ct);
        var (found, entries) = await StoreCheck.Of(db, app.Services.GetRequiredService<RegisterSettings>(), TimeProvider.System.Instant(), vkey, ct, app.Services.GetServices<IRegisteredRows>());
        foreach (var finding in found) Console.WriteLine($"{finding.Where}: {finding.What}: {texts["verify." + finding.What, finding.Args]}");
        Console.WriteLine(texts[found.Count == 0 ? "verify.whole" : "verify.touched", entries, found.Count]);
        return found.Count == 0 ? 0 : 1;
    }

    private static int Receipt(string proof, string opening, string? vkey, string[] witnesses, string? closed)
    {
        if (NoteKey.Read(vkey) is not { } log) throw new UsageException("--vkey: the log's vkey is needed, as /log/vkey shows it");
        var keys = witnesses.Select(witness => NoteKey.Read(witness) ?? throw new UsageException($"--witness: '{witness}' is no vkey")).ToList();
        Checkpoint[] ends = closed is null ? [] : [End(closed, log)];
        var result = ReceiptCheck.Of(File.ReadAllBytes(proof), File.ReadAllBytes(opening), [log], keys, ends);
        var texts = new Texts(new TextStore([typeof(StoreCheck).Assembly]), "vi");
        var fault = result.Fault ?? (result.Witnesses.Count < keys.Count ? "noWitness" : null);
        if (fault is not null)
        {
            Console.WriteLine($"{fault}: {texts["check.fault." + fault]}");
            return 1;
        }

        var said = new StringBuilder(texts["check.whole", result.Opening!.Reference, result.Index, result.Checkpoint!.Size, result.Checkpoint.Origin]);
        foreach (var name in result.Witnesses) said.Append('\n').Append(texts["check.witness", name]);
        Console.WriteLine(said);
        return 0;
    }

    // The note alone, or all that /log/vkey shows.
    private static Checkpoint End(string path, NoteKey log)
    {
        var text = File.ReadAllText(path);
        var note = SignedNote.Read(text[Math.Max(0, text.IndexOf($"\n{log.Name}\n", StringComparison.Ordinal) + 1)..]);
        return note?.IsBy(log) == true && Checkpoint.Read(note.Text) is { } last ? last : throw new UsageException($"--closed: '{path}' holds no checkpoint that this key has signed");
    }
}
