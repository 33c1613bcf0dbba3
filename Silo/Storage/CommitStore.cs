using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Dapper;
using Orleans.Storage;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Group commit: callers queue their commits, writers take what waits and write it in one transaction. The commits of a grain
/// always take the same queue, so they are written in the order in which they were asked for.
/// </summary>
internal sealed class CommitStore : ICommitStore, IAsyncDisposable
{
    private readonly Database _database;
    private readonly DueSignals _signals;
    private readonly string _serviceId;
    private readonly CommitQueue[] _queues;
    private readonly Task[] _writers;

    internal CommitStore(Database database, DueSignals signals, string serviceId, int queueLimit, IReadOnlyList<ICommitWriter> writers)
    {
        _database = database;
        _signals = signals;
        _serviceId = serviceId;
        _queues = [.. writers.Select(_ => new CommitQueue(Math.Max(1, queueLimit / writers.Count)))];
        _writers = [.. writers.Select((writer, i) => writer.RunAsync(_queues[i]))];
    }

    public async Task<string> CommitAsync(GrainCommit commit, CancellationToken cancellationToken = default)
    {
        CommitRules.Check(commit);
        return await QueueAsync(new PendingCommit(commit, clear: false, _serviceId), cancellationToken);
    }

    public async Task<string> ClearStateAsync(string stateName, string grainKey, string etag, CancellationToken cancellationToken = default)
    {
        CommitRules.CheckKey(stateName, grainKey);
        ArgumentNullException.ThrowIfNull(etag);
        var commit = new GrainCommit { StateName = stateName, GrainKey = grainKey, ETag = etag, Payload = default };
        return await QueueAsync(new PendingCommit(commit, clear: true, _serviceId), cancellationToken);
    }

    public async Task<StoredState?> ReadStateAsync(string stateName, string grainKey, CancellationToken cancellationToken = default)
    {
        CommitRules.CheckKey(stateName, grainKey);
        return await _database.ReadStateAsync(OrleansStorageKey.Of(stateName, grainKey), _serviceId, cancellationToken);
    }

    public async Task<OperationRow?> FindOperationAsync(string scope, string operationId, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenReadAsync(cancellationToken);
        var found = await OperationRows.ReadAsync(connection, "scope = @scope and operation_id = @operationId", new { scope, operationId }, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<OperationRow>> ReadOperationsAsync(string scope, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenReadAsync(cancellationToken);
        return await OperationRows.ReadAsync(connection, "scope = @scope", new { scope }, cancellationToken);
    }

    /// <summary>Refuses further commits and returns when all that were queued have their answer.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues)
            queue.Close();
        await Task.WhenAll(_writers);
    }

    private async Task<string> QueueAsync(PendingCommit pending, CancellationToken cancellationToken)
    {
        using var activity = StorageTelemetry.Activities.StartActivity("commit", ActivityKind.Client);
        activity?.SetTag("onewindow.grain.type", pending.Commit.StateName);
        activity?.SetTag("onewindow.grain.key", pending.Commit.GrainKey);
        try
        {
            // Cancelling ends the wait for room only: once queued, a commit is carried out and its outcome is told.
            await _queues[(uint)pending.Key.GrainIdHash % (uint)_queues.Length].EnqueueAsync(pending, cancellationToken);
            var etag = await pending.Done;
            _signals.Committed(pending.Commit);
            return etag;
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(CommitStore), "The storage is stopping and takes no further commits.");
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            var kind = error switch { InconsistentStateException => "conflict", DuplicateOperationException => "duplicate", _ => "error" };
            StorageTelemetry.CommitFailures.Add(1, new KeyValuePair<string, object?>("kind", kind));
            throw;
        }
        finally
        {
            StorageTelemetry.CommitSeconds.Record(Stopwatch.GetElapsedTime(pending.QueuedAt).TotalSeconds);
        }
    }
}

/// <summary>Reads rows of the table <c>operation</c>.</summary>
internal static class OperationRows
{
    internal static async Task<List<OperationRow>> ReadAsync(DbConnection connection, string condition, object parameters, CancellationToken cancellationToken)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select scope, operation_id, fingerprint, response, done_at from operation where {condition} order by done_at, operation_id",
            parameters,
            cancellationToken: cancellationToken));
        var rows = new List<OperationRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OperationRow(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));
        }

        return rows;
    }
}
