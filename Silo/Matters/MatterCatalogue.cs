using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Matters;

/// <summary>
/// Keeps the catalogue in memory. Whether another process has changed it is asked anew after a second; what this process changes is seen at once.
/// </summary>
internal sealed class MatterCatalogue(IDatabase database, MatterData data, OfficeClock clock, TimeProvider time) : IMatterCatalogue, IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1);
    private Held? _held;
    private long _changes;

    /// <inheritdoc/>
    public IReadOnlyList<MatterCategory> Categories => data.Categories;

    /// <inheritdoc/>
    public IReadOnlyList<Material> Materials => data.Materials;

    /// <inheritdoc/>
    public IReadOnlyList<Bundle> Bundles => data.Bundles;

    private DateOnly Today => OfficeTime.DateOf(clock.GetUtcNow());

    /// <inheritdoc/>
    public async ValueTask<Matter?> InForceAsync(string code, DateOnly day, CancellationToken cancellationToken) =>
        (await SnapshotAsync(cancellationToken)).InForce(code, day);

    /// <inheritdoc/>
    public async ValueTask<Matter?> FindAsync(string code, int version, CancellationToken cancellationToken) =>
        (await SnapshotAsync(cancellationToken)).Of(code).Find(version)?.Matter;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Matter>> AllInForceAsync(DateOnly day, CancellationToken cancellationToken) =>
        [.. (await SnapshotAsync(cancellationToken)).InForce(day).Select(stored => stored.Matter)];

    /// <inheritdoc/>
    public async ValueTask<Page<MatterRow>> ListAsync(MatterFilter filter, CancellationToken cancellationToken) =>
        MatterList.Page(await SnapshotAsync(cancellationToken), filter);

    /// <inheritdoc/>
    public async ValueTask<long> RevisionAsync(CancellationToken cancellationToken) => (await SnapshotAsync(cancellationToken)).Revision;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<MatterDifference>?> CompareAsync(string code, int before, int after, CancellationToken cancellationToken)
    {
        var history = (await SnapshotAsync(cancellationToken)).Of(code);
        return history.Find(before) is { } one && history.Find(after) is { } other ? MatterComparison.Compare(one.Matter, other.Matter) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<MatterVersion>> VersionsAsync(string code, CancellationToken cancellationToken)
    {
        var today = Today;
        return [.. (await SnapshotAsync(cancellationToken)).Of(code).Versions.Reverse().Select(version => version.View(today))];
    }

    /// <summary>The catalogue as it is now, or was a second ago.</summary>
    public async ValueTask<MatterSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
            return fresh;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } read)
                return read;
            var changes = Interlocked.Read(ref _changes);
            var asked = time.GetTimestamp();
            await using var connection = await database.OpenReadAsync(cancellationToken);
            var known = Volatile.Read(ref _held)?.Snapshot;
            if (known is null || known.Revision != await MatterTable.RevisionAsync(connection, null, cancellationToken))
                known = await MatterTable.ReadAsync(connection, null, cancellationToken);
            Volatile.Write(ref _held, new Held(known, asked, changes));
            return known;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Looks anew before the next answer: this process has changed the catalogue.</summary>
    public void Changed() => Interlocked.Increment(ref _changes);

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private MatterSnapshot? Fresh() =>
        Volatile.Read(ref _held) is { } held && held.Changes == Interlocked.Read(ref _changes) && time.GetElapsedTime(held.At) < Freshness ? held.Snapshot : null;

    private sealed record Held(MatterSnapshot Snapshot, long At, long Changes);
}
