using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Operations;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Operations;

/// <summary>Dead letters of the pumps as the API shows them.</summary>
internal sealed class DeadLetterOffice(IDeadLetters letters) : IDeadLetterOffice
{
    /// <inheritdoc/>
    public async Task<Page<DeadLetterView>> ListAsync(string? queue, int page, int pageSize, CancellationToken cancellationToken)
    {
        var (items, total) = await letters.ListAsync(queue, (page - 1) * pageSize, pageSize, cancellationToken);
        return new Page<DeadLetterView>(
            [.. items.Select(l => new DeadLetterView(l.Queue, l.Id, l.GrainKey, l.Kind, l.Attempts, l.LastError, OfficeTime.ToLocal(l.DueAt)))],
            page,
            pageSize,
            total);
    }

    /// <inheritdoc/>
    public Task<bool> RedriveAsync(string queue, string id, CancellationToken cancellationToken) => letters.RedriveAsync(queue, id, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellationToken) => letters.DiscardAsync(queue, id, cancellationToken);
}
