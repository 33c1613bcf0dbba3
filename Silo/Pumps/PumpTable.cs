using System.Data.Common;
using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>A row that a pump has claimed.</summary>
/// <param name="Item">What is to be delivered.</param>
/// <param name="Key">Its key, one part for each key column.</param>
/// <param name="DueAt">When it was due, office time.</param>
/// <param name="Attempt">Which delivery this is, from 1.</param>
/// <param name="Claim">The claim it was taken under; changes to the row ask for it, so a row that was set anew meanwhile is left alone.</param>
internal sealed record Claimed<TItem>(TItem Item, string[] Key, DateTimeOffset DueAt, int Attempt, string Claim);

/// <summary>What became of a claimed row.</summary>
internal enum Settlement
{
    /// <summary>Delivered: the row goes.</summary>
    Delivered,

    /// <summary>Failed: the row waits for its next attempt.</summary>
    Retry,

    /// <summary>Failed for the last time: the row stays as a dead letter.</summary>
    Dead,

    /// <summary>Not delivered because the process stops: the row is free at once and the attempt does not count.</summary>
    Released,
}

/// <summary>A claimed row with what became of it.</summary>
internal sealed record Settled<TItem>(Claimed<TItem> Row, Settlement Outcome, string? Error, DateTimeOffset? RetryAt);

/// <summary>
/// A table that a pump empties. A row is free when <c>claimed_until</c> is null or past; that column is real time: the end of a lease
/// or of a back-off. Due times are office time.
/// </summary>
internal abstract class PumpTable<TItem>
{
    private readonly Database _database;
    private readonly string _table;
    private readonly string _due;
    private readonly string[] _key;
    private readonly string _claim;
    private readonly string _next;
    private readonly string _ofClaim;
    private readonly bool _arrays;

    /// <param name="database">The database.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="due">Column with the due time.</param>
    /// <param name="key">Columns of the primary key, all text.</param>
    /// <param name="columns">Columns that <see cref="Read"/> gets, in its order, behind key, due time and attempts.</param>
    protected PumpTable(Database database, string table, string due, string[] key, string[] columns)
    {
        _database = database;
        _table = table;
        _due = due;
        _key = key;
        _arrays = database.Dialect.Provider == StorageProvider.PostgreSql;
        var alive = _arrays ? "not dead" : "dead = 0";
        var keys = string.Join(", ", key);
        var free = $"select {keys} from {table} where {alive} and {due} <= @now and (claimed_until is null or claimed_until <= @real) order by {due} limit @limit";
        var set = $"update {table} set claimed_by = @claim, claimed_until = @until, attempts = {table}.attempts + 1";
        var returning = "returning " + string.Join(", ", key.Concat([due, "attempts"]).Concat(columns).Select(column => $"{table}.{column}"));
        _claim = _arrays
            ? $"with free as ({free} for update skip locked) {set} from free where {string.Join(" and ", key.Select(column => $"{table}.{column} = free.{column}"))} {returning}"
            : $"{set} where ({keys}) in ({free}) {returning.Replace($"{table}.", "", StringComparison.Ordinal)}";
        _next = $"select {due} from {table} where {alive} and claimed_until is null order by {due} limit 1";
        // PostgreSQL gets all rows as arrays in one statement, SQLite one prepared statement for each row.
        _ofClaim = _arrays
            ? string.Join(" and ", key.Select(column => $"t.{column} = u.{column}")) + " and t.claimed_by = u.claim"
            : string.Join(" and ", key.Select((column, i) => $"{column} = @k{i}")) + " and claimed_by = @claim";
    }

    /// <summary>Claims rows that are due and free, the longest due first.</summary>
    /// <param name="now">Office time.</param>
    /// <param name="real">Real time.</param>
    /// <param name="lease">How long the claim holds.</param>
    /// <param name="claim">Name of this claim, used once.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    internal Task<List<Claimed<TItem>>> ClaimAsync(DateTimeOffset now, DateTimeOffset real, TimeSpan lease, string claim, int limit, CancellationToken cancellationToken) =>
        _database.WriteRelaxedAsync(
            async (connection, transaction, token) =>
            {
                var parameters = new
                {
                    now = now.ToUnixTimeMilliseconds(),
                    real = real.ToUnixTimeMilliseconds(),
                    until = (real + lease).ToUnixTimeMilliseconds(),
                    claim,
                    limit,
                };
                var rows = new List<Claimed<TItem>>();
                await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(_claim, parameters, transaction, cancellationToken: token));
                while (await reader.ReadAsync(token))
                {
                    var key = new string[_key.Length];
                    for (var i = 0; i < key.Length; i++)
                        key[i] = reader.GetString(i);
                    var dueAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(_key.Length));
                    var attempt = reader.GetInt32(_key.Length + 1);
                    rows.Add(new(Read(reader, _key.Length + 2, key, dueAt, attempt), key, dueAt, attempt, claim));
                }

                rows.Sort(static (a, b) => a.DueAt.CompareTo(b.DueAt));
                return rows;
            },
            cancellationToken);

    /// <summary>Due time of the next free row, or null when there is none.</summary>
    internal async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenReadAsync(cancellationToken);
        var due = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(_next, cancellationToken: cancellationToken));
        return due is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Writes down what became of claimed rows.</summary>
    internal Task SettleAsync(IReadOnlyList<Settled<TItem>> rows, CancellationToken cancellationToken) =>
        _database.WriteRelaxedAsync(
            async (connection, transaction, token) =>
            {
                Settled<TItem>[] delivered = [.. rows.Where(row => row.Outcome == Settlement.Delivered)];
                Settled<TItem>[] released = [.. rows.Where(row => row.Outcome == Settlement.Released)];
                Settled<TItem>[] failed = [.. rows.Where(row => row.Outcome is Settlement.Retry or Settlement.Dead)];
                if (delivered.Length > 0)
                    await ApplyAsync(connection, transaction, delivered, "delete from", "", "using", token);
                if (released.Length > 0)
                    await ApplyAsync(connection, transaction, released, "update", "set claimed_by = null, claimed_until = null, attempts = attempts - 1", "from", token);
                foreach (var row in failed)
                    await FailAsync(connection, transaction, row, token);
                return true;
            },
            cancellationToken);

    /// <summary>Reads an item from a claimed row; its own columns start at <paramref name="first"/>.</summary>
    protected abstract TItem Read(DbDataReader reader, int first, string[] key, DateTimeOffset dueAt, int attempt);

    private Task<int> ApplyAsync(
        DbConnection connection, DbTransaction transaction, Settled<TItem>[] rows, string verb, string set, string join, CancellationToken cancellationToken)
    {
        if (!_arrays)
        {
            return connection.ExecuteAsync(new CommandDefinition(
                $"{verb} {_table} {set} where {_ofClaim}", rows.Select(row => Parameters(row.Row)), transaction, cancellationToken: cancellationToken));
        }

        var parameters = new DynamicParameters();
        for (var i = 0; i < _key.Length; i++)
        {
            var part = i;
            parameters.Add($"k{i}", Array.ConvertAll(rows, row => row.Row.Key[part]));
        }

        parameters.Add("claims", Array.ConvertAll(rows, row => row.Row.Claim));
        var arrays = string.Join(", ", _key.Select((_, i) => $"@k{i}"));
        var sql = $"{verb} {_table} t {set} {join} unnest({arrays}, @claims) as u ({string.Join(", ", _key)}, claim) where {_ofClaim}";
        return connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private Task<int> FailAsync(DbConnection connection, DbTransaction transaction, Settled<TItem> row, CancellationToken cancellationToken)
    {
        var parameters = Parameters(row.Row);
        parameters.Add("until", row.RetryAt?.ToUnixTimeMilliseconds());
        parameters.Add("error", row.Error);
        parameters.Add("dead", row.Outcome == Settlement.Dead);
        var key = string.Join(" and ", _key.Select((column, i) => $"{column} = @k{i}"));
        return connection.ExecuteAsync(new CommandDefinition(
            $"update {_table} set claimed_by = null, claimed_until = @until, last_error = @error, dead = @dead where {key} and claimed_by = @claim",
            parameters,
            transaction,
            cancellationToken: cancellationToken));
    }

    private static DynamicParameters Parameters(Claimed<TItem> row)
    {
        var parameters = new DynamicParameters();
        for (var i = 0; i < row.Key.Length; i++)
            parameters.Add($"k{i}", row.Key[i]);
        parameters.Add("claim", row.Claim);
        return parameters;
    }
}

/// <summary>The table <c>timer</c>.</summary>
internal sealed class TimerTable(Database database) : PumpTable<DueTimer>(database, "timer", "due_at", ["grain_type", "grain_key", "timer_id"], ["kind"])
{
    protected override DueTimer Read(DbDataReader reader, int first, string[] key, DateTimeOffset dueAt, int attempt) =>
        new(key[0], key[1], key[2], dueAt, reader.GetString(first), attempt);
}

/// <summary>The table <c>outbox</c>.</summary>
internal sealed class OutboxTable(Database database) : PumpTable<OutboxMessage>(database, "outbox", "not_before", ["id"], ["kind", "payload", "grain_type", "grain_key"])
{
    protected override OutboxMessage Read(DbDataReader reader, int first, string[] key, DateTimeOffset dueAt, int attempt) =>
        new(key[0], reader.GetString(first), reader.GetString(first + 1), dueAt, reader.GetString(first + 2), reader.GetString(first + 3), attempt);
}
