using System.Data.Common;
using Dapper;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Deletes journals of ended instances whose time is over. The table <c>journal_end</c> begins with the days to keep, so each of the few
/// spans in use is a run of rows in the order of their ends, and a change of the host's setting concerns all that have none of their own.
/// </summary>
internal sealed class JournalRetention(Database database, JournalOptions options)
{
    /// <summary>Stands in the table for the host's setting.</summary>
    internal const int HostSetting = -1;

    /// <summary>Longest span that can be asked for, about a century.</summary>
    internal const int MostDays = 36_500;

    /// <summary>Advisory lock on PostgreSQL: one process at a time deletes.</summary>
    private const long DeletionLock = 0x4F6E6557_00000003;

    private readonly bool _arrays = database.Dialect.Provider == StorageProvider.PostgreSql;

    /// <summary>Deletes the journals whose time is over in small transactions, and returns how many instances they were of.</summary>
    internal async Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var days in await SpansAsync(cancellationToken))
        {
            var keep = days == HostSetting ? options.RetentionDays : days;
            if (keep == 0)
                continue;
            int deleted;
            do
            {
                deleted = await database.WriteRelaxedAsync(
                    (connection, transaction, token) => DeleteBatchAsync(connection, transaction, days, now.AddDays(-keep), token), cancellationToken);
                total += deleted;
            }
            while (deleted == options.BatchSize);
        }

        return total;
    }

    private async Task<List<int>> SpansAsync(CancellationToken cancellationToken)
    {
        var spans = new List<int>();
        await using var connection = await database.OpenReadAsync(cancellationToken);
        for (var last = HostSetting - 1; ;)
        {
            // One look-up for each span, where "distinct" would read the whole table.
            var next = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
                "select min(retention_days) from journal_end where retention_days > @last", new { last }, cancellationToken: cancellationToken));
            if (next is null)
                return spans;
            spans.Add(last = next.Value);
        }
    }

    private async Task<int> DeleteBatchAsync(DbConnection connection, DbTransaction transaction, int days, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (_arrays && !await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_xact_lock(@lock)", new { @lock = DeletionLock }, transaction, cancellationToken: cancellationToken)))
        {
            return 0;
        }

        var ends = (await connection.QueryAsync<EndedInstance>(new CommandDefinition(
            "select ended_at as EndedAt, grain_type as GrainType, grain_key as GrainKey from journal_end " +
            "where retention_days = @days and ended_at <= @until order by ended_at limit @limit",
            new { days, until = until.ToUnixTimeMilliseconds(), limit = options.BatchSize },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        if (ends.Count == 0)
            return 0;
        if (_arrays)
        {
            var arrays = new
            {
                days,
                types = ends.Select(end => end.GrainType).ToArray(),
                keys = ends.Select(end => end.GrainKey).ToArray(),
                times = ends.Select(end => end.EndedAt).ToArray(),
            };
            await ExecuteAsync(
                "delete from journal_page p using unnest(@types, @keys) as u (grain_type, grain_key) where p.grain_type = u.grain_type and p.grain_key = u.grain_key", arrays);
            await ExecuteAsync(
                "delete from journal_end e using unnest(@types, @keys, @times) as u (grain_type, grain_key, ended_at) " +
                "where e.retention_days = @days and e.ended_at = u.ended_at and e.grain_type = u.grain_type and e.grain_key = u.grain_key",
                arrays);
        }
        else
        {
            var rows = ends.Select(end => new { days, end.EndedAt, end.GrainType, end.GrainKey }).ToArray();
            await ExecuteAsync("delete from journal_page where grain_type = @GrainType and grain_key = @GrainKey", rows);
            await ExecuteAsync(
                "delete from journal_end where retention_days = @days and ended_at = @EndedAt and grain_type = @GrainType and grain_key = @GrainKey", rows);
        }

        return ends.Count;

        Task ExecuteAsync(string sql, object parameters) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private sealed record EndedInstance(long EndedAt, string GrainType, string GrainKey);
}
