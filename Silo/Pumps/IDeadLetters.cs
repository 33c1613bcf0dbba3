using System.Data.Common;
using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>A row that a pump gave up on.</summary>
/// <param name="Queue"><c>timer</c> or <c>outbox</c>.</param>
/// <param name="Id">Its id in the queue: of a message its own, of a timer <c>{state name}/{grain key}/{timer id}</c>.</param>
/// <param name="GrainType">Name of the state whose commit wrote it.</param>
/// <param name="GrainKey">Key of the grain that wrote it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="DueAt">When it was due, office time.</param>
/// <param name="Attempts">Deliveries begun.</param>
/// <param name="LastError">Type and message of the last failure.</param>
public sealed record DeadLetter(string Queue, string Id, string GrainType, string GrainKey, string Kind, DateTimeOffset DueAt, int Attempts, string? LastError);

/// <summary>Looks at what the pumps gave up on, puts it back or throws it away.</summary>
public interface IDeadLetters
{
    /// <summary>A page of dead letters, the longest due first, and how many there are.</summary>
    /// <param name="queue"><c>timer</c>, <c>outbox</c>, or null for both.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<(IReadOnlyList<DeadLetter> Items, long Total)> ListAsync(string? queue, int skip, int take, CancellationToken cancellationToken = default);

    /// <summary>Puts one back in its queue with a fresh count; false when there is none of that id.</summary>
    Task<bool> RedriveAsync(string queue, string id, CancellationToken cancellationToken = default);

    /// <summary>Throws one away; false when there is none of that id.</summary>
    Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellationToken = default);
}

/// <summary>Reads and changes the dead rows of the tables <c>timer</c> and <c>outbox</c>.</summary>
internal sealed class DeadLetters(IDatabase database, DueSignals signals) : IDeadLetters
{
    private const string Timer = "timer";
    private const string Outbox = "outbox";
    private const string TimerId = "grain_type || '/' || grain_key || '/' || timer_id";

    private const string Timers =
        $"select 'timer' as queue, {TimerId} as id, grain_type, grain_key, kind, due_at, attempts, last_error from timer where ";

    private const string Messages =
        "select 'outbox' as queue, id, grain_type, grain_key, kind, not_before as due_at, attempts, last_error from outbox where ";

    private string Dead => database.Dialect.Provider == StorageProvider.PostgreSql ? "dead" : "dead = 1";

    public async Task<(IReadOnlyList<DeadLetter> Items, long Total)> ListAsync(string? queue, int skip, int take, CancellationToken cancellationToken = default)
    {
        var rows = queue switch
        {
            null => $"{Timers}{Dead} union all {Messages}{Dead}",
            Timer => Timers + Dead,
            Outbox => Messages + Dead,
            _ => throw UnknownQueue(queue),
        };
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from ({rows}) as letters", cancellationToken: cancellationToken));
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select * from ({rows}) as letters order by due_at, queue, id {database.Dialect.Page("@take", "@skip")}", new { skip, take }, cancellationToken: cancellationToken));
        var items = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
            items.Add(await ReadAsync(reader, cancellationToken));
        return (items, total);
    }

    public async Task<bool> RedriveAsync(string queue, string id, CancellationToken cancellationToken = default)
    {
        var found = await ChangeAsync(queue, table => $"update {table} set dead = @no, attempts = 0, claimed_by = null, claimed_until = null", id, cancellationToken);
        if (found)
            (queue == Timer ? signals.Timers : signals.Outbox).Set(DateTimeOffset.MinValue);
        return found;
    }

    public Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(queue, table => $"delete from {table}", id, cancellationToken);

    private async Task<bool> ChangeAsync(string queue, Func<string, string> action, string id, CancellationToken cancellationToken)
    {
        var (table, column) = queue switch
        {
            Timer => ("timer", TimerId),
            Outbox => ("outbox", "id"),
            _ => throw UnknownQueue(queue),
        };
        var changed = await database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                $"{action(table)} where {Dead} and {column} = @id", new { id, no = false }, transaction, cancellationToken: token)),
            cancellationToken);
        return changed > 0;
    }

    private static async Task<DeadLetter> ReadAsync(DbDataReader reader, CancellationToken cancellationToken) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetString(4),
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
        reader.GetInt32(6),
        await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetString(7));

    private static ArgumentException UnknownQueue(string queue) => new($"There is no queue '{queue}', only {Timer} and {Outbox}.", nameof(queue));
}
