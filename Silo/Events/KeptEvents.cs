using System.Text.Json;
using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Events;

/// <summary>
/// Events that nobody waited for. Whoever keeps one looks for waiters after committing it; whoever begins to wait looks for kept events after
/// committing that. So of two that come at once at least one sees the other, and moving an event back to the outbox is one transaction
/// that only one of them wins. A look that a crash swallowed is made up for by the regular one.
/// </summary>
internal sealed partial class KeptEvents(
    IDatabase database, DueSignals signals, OfficeClock clock, TimeProvider realTime, InstanceOptions options, ILogger<KeptEvents> logger) : BackgroundService
{
    private const string Matching =
        """
        select k.id from workflow_kept_event k
        where k.state = 'kept' and k.expires_at > @now and {0} (
            exists (select 1 from workflow_bookmark b where b.kind = 'Event' and b.name = k.name
                and (k.correlation_id is null or b.correlation_id = k.correlation_id) and (k.target_key is null or b.grain_key = k.target_key))
            or (k.target_key is null and exists (select 1 from workflow_trigger t where t.kind = 'Event' and t.name = k.name)))
        order by k.published_at, k.id limit 1000
        """;

    /// <summary>Kept rows stay a while after their time, for deliveries that come once more.</summary>
    private static readonly TimeSpan Afterlife = TimeSpan.FromDays(1);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    private readonly Channel<string> _names = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Tells that instances wait for these events since a commit, or definitions since a publication.</summary>
    public void Appeared(IEnumerable<string> names)
    {
        foreach (var name in names)
            _names.Writer.TryWrite(name);
    }

    /// <summary>What is known of an event's keeping; null when it was never kept.</summary>
    public async Task<KeptEvent?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<KeptEvent>(new CommandDefinition(
            "select state as State, moves as Moves from workflow_kept_event where id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Keeps an event until somebody waits for it or it expires; when somebody does by now, it is under way again on return.</summary>
    public async Task KeepAsync(PublishedEvent e, CancellationToken cancellationToken)
    {
        var row = new
        {
            id = e.Id,
            moves = e.Moves,
            name = e.Name,
            correlation = e.CorrelationId,
            target = e.TargetKey,
            payload = JsonSerializer.Serialize(e, OutwardJson.Default.PublishedEvent),
            at = e.PublishedAt.ToUnixTimeMilliseconds(),
            expires = (clock.GetUtcNow() + options.KeepEvents).ToUnixTimeMilliseconds(),
        };
        await database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into workflow_kept_event (id, state, moves, name, correlation_id, target_key, payload, published_at, expires_at)
                values (@id, 'kept', @moves, @name, @correlation, @target, @payload, @at, @expires)
                on conflict (id) do update set state = 'kept' where workflow_kept_event.state = 'moved' and workflow_kept_event.moves = excluded.moves
                """,
                row,
                transaction,
                cancellationToken: token)),
            cancellationToken);
        await MoveMatchingAsync("k.id = @id and", new { row.id, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
    }

    /// <summary>Looks for waiters of all kept events, and forgets those whose time is long over.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await MoveMatchingAsync("", new { now = now.ToUnixTimeMilliseconds() }, cancellationToken);
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "select count(*) from workflow_kept_event where expires_at < @over", Over(now), cancellationToken: cancellationToken)) == 0)
            {
                return;
            }
        }

        await database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                "delete from workflow_kept_event where expires_at < @over", Over(now), transaction, cancellationToken: token)),
            cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long? looked = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (names.Count > 0)
                    await MoveNamedAsync(names, stoppingToken);
                names.Clear();
                // Also while new waiters come all the time: the regular look finds what a crash kept from being looked up.
                if (looked is null || realTime.GetElapsedTime(looked.Value) >= options.Look)
                {
                    looked = realTime.GetTimestamp();
                    await LookAsync(stoppingToken);
                }

                await WaitAsync(stoppingToken);
                // Under load new waiters come all the time: what comes within a moment is looked up together.
                await Task.Delay(Moment, realTime, stoppingToken);
                while (names.Count < 500 && _names.Reader.TryRead(out var name))
                    names.Add(name);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogFailed(logger, error);
                names.Clear();
                await Task.Delay(options.Look, realTime, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        using var pause = new CancellationTokenSource(options.Look, realTime);
        using var look = CancellationTokenSource.CreateLinkedTokenSource(stop, pause.Token);
        try
        {
            await _names.Reader.WaitToReadAsync(look.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time for the regular look.
        }
    }

    private Task MoveNamedAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) => MoveMatchingAsync(
        $"{database.Dialect.AnyOf("k.name", "@names")} and", new { names = names.ToArray(), now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);

    private async Task MoveMatchingAsync(string condition, object parameters, CancellationToken cancellationToken)
    {
        string[] ids;
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            ids =
            [
                .. await connection.QueryAsync<string>(new CommandDefinition(
                    Matching.Replace("{0}", condition, StringComparison.Ordinal), parameters, cancellationToken: cancellationToken)),
            ];
        }

        foreach (var id in ids)
            await MoveAsync(id, cancellationToken);
    }

    /// <summary>Sends a kept event on its way again: both tables change in one transaction.</summary>
    private async Task MoveAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isMoved = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var row = await connection.QueryFirstOrDefaultAsync<MovedEvent>(new CommandDefinition(
                    """
                    update workflow_kept_event set state = 'moved', moves = moves + 1 where id = @id and state = 'kept' and expires_at > @now
                    returning payload as Payload, moves as Moves
                    """,
                    new { id, now = now.ToUnixTimeMilliseconds() },
                    transaction,
                    cancellationToken: token));
                if (row is null)
                    return false;
                var e = JsonSerializer.Deserialize(row.Payload, OutwardJson.Default.PublishedEvent)! with { Moves = (int)row.Moves };
                await connection.ExecuteAsync(new CommandDefinition(
                    "insert into outbox (id, kind, payload, not_before, grain_type, grain_key) values (@id, @kind, @payload, @at, @type, @key)",
                    new
                    {
                        id = FormattableString.Invariant($"{id}~{row.Moves}"),
                        kind = OutwardKinds.Event,
                        payload = JsonSerializer.Serialize(e, OutwardJson.Default.PublishedEvent),
                        at = now.ToUnixTimeMilliseconds(),
                        type = e.TargetType ?? EventPublisher.Source,
                        key = e.TargetKey ?? EventPublisher.Source,
                    },
                    transaction,
                    cancellationToken: token));
                return true;
            },
            cancellationToken);
        if (isMoved)
            signals.Outbox.Set(now);
    }

    private static object Over(DateTimeOffset now) => new { over = (now - Afterlife).ToUnixTimeMilliseconds() };

    [LoggerMessage(Level = LogLevel.Error, Message = "Kept events could not be looked at.")]
    private static partial void LogFailed(ILogger logger, Exception error);

    private sealed record MovedEvent
    {
        public required string Payload { get; init; }

        public required long Moves { get; init; }
    }
}

/// <summary>What is known of an event's keeping.</summary>
internal sealed record KeptEvent
{
    /// <summary><c>kept</c>, or <c>moved</c> back to the outbox.</summary>
    public required string State { get; init; }

    /// <summary>How often it was moved back.</summary>
    public required long Moves { get; init; }
}
