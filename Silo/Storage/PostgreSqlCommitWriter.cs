using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OneWindow.Silo.Storage;

/// <summary>Writes the commits of one queue to PostgreSQL: one round trip for a batch.</summary>
internal sealed partial class PostgreSqlCommitWriter(PostgreSqlDatabase database, string serviceId, int maxBatch, TimeProvider time, ILogger logger) : ICommitWriter
{
    /// <summary>How often a batch is tried anew when the server went away or chose it as the victim of a deadlock.</summary>
    private const int MaxAttempts = 4;

    private const string Savepoint = "one_commit";

    public Task RunAsync(CommitQueue queue) => Task.Run(async () =>
    {
        var batch = new List<PendingCommit>();
        while (await queue.WaitAsync())
        {
            queue.TakeOneOfEachGrain(batch, maxBatch);
            // The same order in every process: two that update the same rows then wait for each other instead of deadlocking.
            batch.Sort(static (a, b) => Compare(a.Key, b.Key));
            await WriteAsync(batch);
            batch.Clear();
        }
    });

    private async Task WriteAsync(List<PendingCommit> batch)
    {
        StorageTelemetry.BatchSize.Record(batch.Count);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.Writers.OpenConnectionAsync();
                await WriteAsync(connection, batch);
                return;
            }
            catch (Exception error) when (attempt < MaxAttempts && IsPassing(error))
            {
                LogRetry(logger, error, batch.Count, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(20 << (2 * attempt)), time);
            }
            catch (Exception error)
            {
                LogBatchFailed(logger, error, batch.Count);
                foreach (var commit in batch)
                    commit.Fail(error);
                return;
            }
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, List<PendingCommit> batch)
    {
        if (await TryTogetherAsync(connection, batch))
            return;

        // Take out those whose refusal is certain; the rest nearly always goes through together.
        var refused = await PostgreSqlVerdicts.ReadAsync(connection, null, batch, serviceId);
        foreach (var (commit, error) in refused)
            commit.Fail(error);
        batch.RemoveAll(refused.ContainsKey);
        if (batch.Count == 0 || (refused.Count > 0 && await TryTogetherAsync(connection, batch)))
            return;

        await WriteOneByOneAsync(connection, batch);
    }

    /// <summary>False when a version or an operation id was not as expected or a statement failed; nothing was written then.</summary>
    private async Task<bool> TryTogetherAsync(NpgsqlConnection connection, List<PendingCommit> batch)
    {
        try
        {
            await using var statements = new PostgreSqlCommitBatch(connection, serviceId);
            statements.AddBegin();
            statements.AddRows(batch);
            statements.AddEvents(batch);
            statements.AddCommit();
            await CommitAsync(statements.ExecuteAsync, batch);
        }
        catch (Exception error) when (connection.State == ConnectionState.Open)
        {
            await RollBackAsync(connection);
            if (IsPassing(error))
                throw;
            return false;
        }

        foreach (var commit in batch)
            commit.Complete();
        return true;
    }

    private static async Task RollBackAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("rollback", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A commit that cannot be written fails alone; the others of its batch are written.</summary>
    private async Task WriteOneByOneAsync(NpgsqlConnection connection, List<PendingCommit> batch)
    {
        var failed = new List<(PendingCommit Commit, Exception Error)>();
        var written = new List<PendingCommit>();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        foreach (var commit in batch)
        {
            await transaction.SaveAsync(Savepoint);
            var (done, failure) = await TryOneAsync(connection, commit);
            if (done)
            {
                written.Add(commit);
            }
            else
            {
                await transaction.RollbackAsync(Savepoint);
                // A stale commit usually breaks other rules as well: what its caller must know is that it is stale.
                var refused = await PostgreSqlVerdicts.ReadAsync(connection, transaction, [commit], serviceId);
                failed.Add((commit, refused.GetValueOrDefault(commit) ?? failure ?? commit.Conflict()));
            }

            await transaction.ReleaseAsync(Savepoint);
        }

        await CommitAsync(() => transaction.CommitAsync(), written);
        foreach (var (commit, error) in failed)
            commit.Fail(error);
        foreach (var commit in written)
            commit.Complete();
    }

    private async Task<(bool Done, Exception? Failure)> TryOneAsync(NpgsqlConnection connection, PendingCommit commit)
    {
        await using var statements = new PostgreSqlCommitBatch(connection, serviceId);
        statements.AddRows([commit]);
        statements.AddEvents([commit]);
        try
        {
            await statements.ExecuteAsync();
            return (true, null);
        }
        catch (Exception error) when (!IsPassing(error) && connection.State == ConnectionState.Open)
        {
            return (false, PostgreSqlCommitBatch.IsRefusal(error) ? null : error);
        }
    }

    /// <summary>
    /// Commits. When the connection is lost meanwhile, only the database knows whether it was done; all of the batch was or nothing,
    /// so one of its rows tells.
    /// </summary>
    private async Task CommitAsync(Func<Task> commit, List<PendingCommit> written)
    {
        try
        {
            await commit();
        }
        catch (Exception error) when (written.Count > 0 && error is not PostgresException { SqlState: not null } and NpgsqlException)
        {
            if (!await IsStoredAsync(written[0]))
                throw;
            LogCommitConfirmed(logger, written.Count);
        }
    }

    private async Task<bool> IsStoredAsync(PendingCommit commit)
    {
        await using var connection = await database.Writers.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "select 1 from orleansstorage where grainidhash = $1 and graintypehash = $2 and grainidn0 = $3 and grainidn1 = $4 and graintypestring = $5 " +
            "and serviceid = $6 and coalesce(grainidextensionstring, '') = $7 and version = $8 and payloadbinary is not distinct from $9",
            connection);
        var key = commit.Key;
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new NpgsqlParameter<int> { TypedValue = key.GrainIdHash },
            new NpgsqlParameter<int> { TypedValue = key.GrainTypeHash },
            new NpgsqlParameter<long> { TypedValue = key.N0 },
            new NpgsqlParameter<long> { TypedValue = key.N1 },
            new NpgsqlParameter<string> { TypedValue = key.GrainType },
            new NpgsqlParameter<string> { TypedValue = serviceId },
            new NpgsqlParameter<string> { TypedValue = key.Extension ?? "" },
            new NpgsqlParameter<int> { TypedValue = commit.ExpectedVersion + 1 },
            new NpgsqlParameter<byte[]?> { TypedValue = commit.Clear ? null : commit.Commit.Payload.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea },
        });
        return await command.ExecuteScalarAsync() is not null;
    }

    /// <summary>Errors that say nothing about the commits: a lost or refused connection, a server that starts or stops, a deadlock.</summary>
    private static bool IsPassing(Exception error) => error is NpgsqlException { IsTransient: true } or
        PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.AdminShutdown or
            PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
    };

    private static int Compare(in OrleansStorageKey a, in OrleansStorageKey b)
    {
        var order = a.GrainIdHash.CompareTo(b.GrainIdHash);
        if (order == 0)
            order = a.GrainTypeHash.CompareTo(b.GrainTypeHash);
        if (order == 0)
            order = a.N0.CompareTo(b.N0);
        if (order == 0)
            order = a.N1.CompareTo(b.N1);
        return order != 0 ? order : string.CompareOrdinal(a.Extension, b.Extension);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} commits is tried again after attempt {Attempt}.")]
    private static partial void LogRetry(ILogger logger, Exception error, int count, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} commits could not be written.")]
    private static partial void LogBatchFailed(ILogger logger, Exception error, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection was lost while committing; the {Count} commits are stored.")]
    private static partial void LogCommitConfirmed(ILogger logger, int count);
}
