using System.CommandLine;
using DoiThoai.Ground.Register.OpeningEpochs;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Host;

/// <summary><c>epoch new --reason TEXT</c>: closes a log that cannot honestly go on and opens the next one (docs/operating.md). Refused while the old one may go on, unless <c>--key-stolen</c> says that somebody else may sign in its name.</summary>
internal static class EpochVerb
{
    public static Command Make(Func<ParseResult, ServeOptions> options, params Option[] shared)
    {
        var reason = new Option<string>("--reason") { Description = "Why the old log cannot go on; it is published with the new one", Required = true };
        var stolen = new Option<bool>("--key-stolen") { Description = "Somebody else has the old log's key; the whole store is verified first" };
        var command = new Command("new", "Opens the next log of the register where the old one is not signed any more, or its key was stolen") { reason, stolen };
        foreach (var option in shared) command.Add(option);
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = Product.Build(options(parsed), TimeProvider.System);
            if (!await app.Services.GetRequiredService<Schema>().IsUp(ct)) throw new UsageException("The store is of another version");
            var texts = new Texts(app.Services.GetRequiredService<TextStore>(), "vi");
            var decision = await app.Services.GetRequiredService<OpenEpoch>().Open(parsed.GetValue(reason)!, parsed.GetValue(stolen), ct);
            if (!decision.Try(out var opened)) throw new UsageException(texts[decision.Refusals[0].TextKey, decision.Refusals[0].Args]);
            Console.WriteLine(texts["register.epoch.opened", opened.Origin, opened.Vkey, opened.Closed.Origin, opened.Closed.Size, opened.Waiting]);
            foreach (var foreign in opened.Foreign) Console.WriteLine(texts["register.epoch.foreign", foreign.Size, Convert.ToBase64String(foreign.Root)]);
            return 0;
        });
        return new Command("epoch", "The logs of the register") { command };
    }
}
