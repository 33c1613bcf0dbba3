using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Writes all commits of a SQLite file from one thread of its own: waiting for the disk must not hold a thread of the pool
/// on which grains run.
/// </summary>
internal sealed partial class SqliteCommitWriter(SqliteDatabase database, string serviceId, int maxBatch, TimeProvider time, ILogger logger) : ICommitWriter
{
    private readonly List<(PendingCommit Commit, Exception Error)> _refused = [];
    private SqliteCommitStatements? _statements;

    public Task RunAsync(CommitQueue queue) =>
        Task.Factory.StartNew(() => Run(queue), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CommitQueue queue)
    {
        var batch = new List<PendingCommit>();
        while (Wait(queue))
        {
            queue.Take(batch, maxBatch);
            if (batch.Count > 0)
            {
                StorageTelemetry.BatchSize.Record(batch.Count);
                WriteBehindGate(batch);
            }

            batch.Clear();
        }

        _statements?.Dispose();
    }

    private static bool Wait(CommitQueue queue)
    {
        var waiting = queue.WaitAsync();
        return waiting.IsCompletedSuccessfully ? waiting.Result : waiting.AsTask().GetAwaiter().GetResult();
    }

    private void WriteBehindGate(List<PendingCommit> batch)
    {
        database.Gate.Wait();
        try
        {
            _statements ??= new SqliteCommitStatements(database.Durable, serviceId, time);
            if (!TryWriteTogether(_statements, batch))
                WriteOneByOne(_statements, batch);
        }
        catch (Exception error)
        {
            // The file itself cannot be written (full, gone, locked): nobody in the batch was answered yet.
            LogBatchFailed(logger, error, batch.Count);
            if (_statements is not null && !SqliteStatement.IsOutsideTransaction(database.Durable))
                _statements.Undo.Execute();
            foreach (var commit in batch)
                commit.Fail(error);
        }
        finally
        {
            database.Gate.Release();
        }
    }

    /// <summary>The usual way: no savepoints. False when a statement failed and nothing was written.</summary>
    private bool TryWriteTogether(SqliteCommitStatements statements, List<PendingCommit> batch)
    {
        _refused.Clear();
        statements.Begin.Execute();
        try
        {
            foreach (var commit in batch)
            {
                if (statements.Apply(commit) is { } refusal)
                    _refused.Add((commit, refusal));
            }
        }
        catch (Exception error) when (error is SqliteException or ArgumentException)
        {
            if (!SqliteStatement.IsOutsideTransaction(database.Durable))
                statements.Undo.Execute();
            if (batch.Count > 1)
                return false;
            batch[0].Fail(error);
            return true;
        }

        statements.End.Execute();
        Answer(batch);
        return true;
    }

    /// <summary>A commit that cannot be written fails alone; the others of its batch are written.</summary>
    private void WriteOneByOne(SqliteCommitStatements statements, List<PendingCommit> batch)
    {
        _refused.Clear();
        statements.Begin.Execute();
        foreach (var commit in batch)
        {
            statements.Savepoint.Execute();
            try
            {
                if (statements.Apply(commit) is { } refusal)
                    _refused.Add((commit, refusal));
            }
            catch (Exception error) when (error is SqliteException or ArgumentException && !SqliteStatement.IsOutsideTransaction(database.Durable))
            {
                statements.UndoToSavepoint.Execute();
                _refused.Add((commit, error));
            }

            statements.Release.Execute();
        }

        statements.End.Execute();
        Answer(batch);
    }

    private void Answer(List<PendingCommit> batch)
    {
        foreach (var (commit, error) in _refused)
            commit.Fail(error);
        foreach (var commit in batch)
            commit.Complete();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} commits could not be written.")]
    private static partial void LogBatchFailed(ILogger logger, Exception error, int count);
}
