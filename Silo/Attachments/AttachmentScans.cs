using OneWindow.Grains.Households;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Attachments;

/// <summary>Has files scanned. It takes as long as the scanner takes, so it is no turn of the file's grain: that answers meanwhile that the file is shut.</summary>
internal sealed class AttachmentScans(IGrainFactory grains, IAttachmentStore store, IAttachmentScan scan, IPersonalData personal)
{
    /// <summary>Delivers a timer of a file.</summary>
    public async Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IAttachmentGrain>(timer.GrainKey);
        if (timer.TimerId != AttachmentGrain.Scan || scan.Name is not { } scanner || await grain.KeyForScan() is not { } key)
        {
            await grain.TimerDue(timer.TimerId, timer.DueAt);
            return;
        }

        await using var content = new UnsealedStream(await store.OpenAsync(timer.GrainKey, cancellationToken), Convert.FromBase64String(personal.Unprotect(key)));
        var verdict = await scan.ScanAsync(content, cancellationToken);
        await grain.Scanned(scanner, verdict.IsClean, verdict.Finding);
    }
}
