using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OneWindow.Silo.Storage;

/// <summary>Tells those who watch a grain that this process has committed something of it. Costs nothing while nobody watches.</summary>
internal sealed class GrainSignals
{
    private readonly ConcurrentDictionary<string, ImmutableList<Action>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Calls back after each commit of a grain, from the thread that made it: be quick. Dispose the answer to be left alone.</summary>
    internal IDisposable Watch(string grainKey, Action onCommit)
    {
        _watchers.AddOrUpdate(grainKey, [onCommit], (_, watchers) => watchers.Add(onCommit));
        return new Watching(this, grainKey, onCommit);
    }

    /// <summary>Tells of a commit.</summary>
    internal void Committed(GrainCommit commit)
    {
        if (_watchers.IsEmpty || !_watchers.TryGetValue(commit.GrainKey, out var watchers))
            return;
        foreach (var onCommit in watchers)
            onCommit();
    }

    private void Leave(string grainKey, Action onCommit)
    {
        while (_watchers.TryGetValue(grainKey, out var watchers))
        {
            var rest = watchers.Remove(onCommit);
            if (rest.IsEmpty ? _watchers.TryRemove(new(grainKey, watchers)) : _watchers.TryUpdate(grainKey, rest, watchers))
                return;
        }
    }

    private sealed class Watching(GrainSignals signals, string grainKey, Action onCommit) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                signals.Leave(grainKey, onCommit);
        }
    }
}
