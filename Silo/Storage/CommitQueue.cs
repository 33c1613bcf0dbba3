using System.Threading.Channels;

namespace OneWindow.Silo.Storage;

/// <summary>Commits waiting for one writer, in order; whoever comes when it is full waits for room.</summary>
internal sealed class CommitQueue(int limit)
{
    private readonly Channel<PendingCommit> _waiting = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(limit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly HashSet<OrleansStorageKey> _grains = [];
    private List<PendingCommit> _deferred = [];
    private List<PendingCommit> _passedOver = [];

    internal int Count => _waiting.Reader.Count;

    internal ValueTask EnqueueAsync(PendingCommit commit, CancellationToken cancellationToken) =>
        _waiting.Writer.TryWrite(commit) ? ValueTask.CompletedTask : _waiting.Writer.WriteAsync(commit, cancellationToken);

    /// <summary>True when there is something to write, false when the queue is closed and empty.</summary>
    internal ValueTask<bool> WaitAsync() => _deferred.Count > 0 ? new(true) : _waiting.Reader.WaitToReadAsync();

    /// <summary>Takes what waits, at most <paramref name="max"/>.</summary>
    internal void Take(List<PendingCommit> batch, int max)
    {
        while (batch.Count < max && _waiting.Reader.TryRead(out var commit))
            batch.Add(commit);
    }

    /// <summary>Takes what waits, at most <paramref name="max"/> and one of each grain; a grain's next commit stays for the next batch.</summary>
    internal void TakeOneOfEachGrain(List<PendingCommit> batch, int max)
    {
        _grains.Clear();
        (_deferred, _passedOver) = (_passedOver, _deferred);
        foreach (var commit in _passedOver)
            Place(commit);
        _passedOver.Clear();
        while (batch.Count < max && _deferred.Count < max && _waiting.Reader.TryRead(out var commit))
            Place(commit);

        void Place(PendingCommit commit)
        {
            if (batch.Count < max && _grains.Add(commit.Key))
                batch.Add(commit);
            else
                _deferred.Add(commit);
        }
    }

    internal void Close() => _waiting.Writer.TryComplete();
}
