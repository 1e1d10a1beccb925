using Microsoft.Extensions.Hosting;

namespace DoiThoai.Ground.Register;

/// <summary>Takes every published checkpoint to the witnesses; a slow one holds nobody up.</summary>
internal sealed class Cosigning(RegisterSettings settings, RegisterState state, Witnesses witnesses) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Witnesses.Count == 0) return;
        string? asked = null;
        var waited = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (state is { Signing: Signing.Here, Note: { } note } && (note != asked || waited > Again))
            {
                if (SignedNote.Read(note)!.SignedBy(settings.Witnesses.Select(it => it.Key))?.Count < settings.Witnesses.Count) await Ask(note, stoppingToken);
                (asked, waited) = (state.Note, TimeSpan.Zero);
            }

            await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            waited += Poll;
        }
    }

    /// <summary>One asking of everybody; what they cosign is published with the checkpoint, unless a newer one is out already.</summary>
    internal async Task Ask(string note, CancellationToken ct)
    {
        var files = LogFiles.Of(settings, state.Epoch);
        try
        {
            var lines = await witnesses.Cosign(note, files, ct);
            if (lines.Count > 0) state.AddCosignatures(note, lines, files);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The product is being stopped.
        }
    }
}
