using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Names an instance in which something has happened.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
internal sealed record InstanceNews(string WorkflowInstanceId);

/// <summary>That the journal has grown.</summary>
internal sealed record JournalNews;

/// <summary>
/// Looks after all instances that somebody watches: one question for all of them after a commit of this process, and once a second for what other
/// processes do; a few times a second at most. While nobody watches, it sleeps.
/// </summary>
internal sealed partial class InstanceWatch(IInstanceChanges changes, IHubContext<InstanceHub> hub, TimeProvider time, ILogger<InstanceWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Watches an instance for one more connection, until the answer is disposed.</summary>
    public IDisposable Observe(string id)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(id, out var watched))
                _watched[id] = watched = new Watched(id, changes.Watch(id, Wake));
            watched.Observers++;
            // Whoever is new has read the instance a moment ago: what happened since then must not pass unseen.
            watched.IsNewsToSomebody = true;
        }

        Wake();
        return new Observation(this, id);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(stoppingToken);
                await TellAsync(stoppingToken);
                await Task.Delay(Rest, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Whoever watches sees old news until the next round.
                LogRound(logger, error);
                await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits for a commit or a new watcher; where there are watchers, no longer than a second.</summary>
    private async Task WaitAsync(CancellationToken ct)
    {
        bool isWatched;
        lock (_lock)
            isWatched = _watched.Count > 0;
        if (!isWatched)
        {
            await _wake.Reader.ReadAsync(ct);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var woken = _wake.Reader.ReadAsync(end.Token).AsTask();
        await Task.WhenAny(woken, Task.Delay(Look, time, end.Token));
        await end.CancelAsync();
        await ((Task)woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }

    private async Task TellAsync(CancellationToken ct)
    {
        ImmutableArray<Watched> watched;
        lock (_lock)
            watched = [.. _watched.Values];
        var marks = await changes.MarksAsync([.. watched.Select(one => one.Id)], ct);
        foreach (var one in watched)
        {
            if (!marks.TryGetValue(one.Id, out var mark))
                continue;
            bool isNews;
            lock (_lock)
                (isNews, one.IsNewsToSomebody) = (one.IsNewsToSomebody, false);
            if (mark == one.Mark && !isNews)
                continue;
            var after = isNews ? 0 : one.LastSequence;
            // Whatever fails from here on is tried again in the next round.
            one.Mark = null;
            if (await changes.TouchedAsync(one.Id, after, ct) is not { } touched)
                continue;
            (one.Mark, one.LastSequence) = (mark, touched.LastSequence);
            var viewers = hub.Clients.Group(one.Id);
            await viewers.SendAsync("ActivityExecutionLogUpdatedAsync", new ExecutionReport([.. touched.Activities.Select(tally => new ExecutionStats(tally))]), ct);
            await viewers.SendAsync("WorkflowExecutionLogUpdatedAsync", new JournalNews(), ct);
            await viewers.SendAsync("WorkflowInstanceUpdatedAsync", new InstanceNews(one.Id), ct);
        }
    }

    private void Leave(string id)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(id, out var watched) || --watched.Observers > 0)
                return;
            _watched.Remove(id);
            watched.Commits.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happened in the instances that are being watched could not be told.")]
    private static partial void LogRound(ILogger logger, Exception error);

    private sealed class Watched(string id, IDisposable commits)
    {
        public string Id => id;

        public IDisposable Commits => commits;

        public int Observers { get; set; }

        public string? Mark { get; set; }

        public long LastSequence { get; set; }

        public bool IsNewsToSomebody { get; set; }
    }

    private sealed class Observation(InstanceWatch watch, string id) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                watch.Leave(id);
        }
    }
}
