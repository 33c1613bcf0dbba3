using Dapper;

namespace OneWindow.Silo.Storage;

/// <summary>An event with its place in the feed of all events.</summary>
/// <param name="Cursor">Place in the feed: once an event is visible, no event with a smaller cursor appears any more. Gaps are normal.</param>
/// <param name="Stream">The grain's stream, see <see cref="EventStream.Of"/>.</param>
/// <param name="Event">The event.</param>
public sealed record FeedEvent(long Cursor, string Stream, EventRow Event);

/// <summary>Reads what grains have recorded.</summary>
public interface IEventFeed
{
    /// <summary>Events of all grains behind a cursor (0: from the start) in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<FeedEvent>> ReadAsync(long afterCursor, int limit, CancellationToken cancellationToken = default);

    /// <summary>Events of one grain behind a version (0: from the start) in order.</summary>
    Task<IReadOnlyList<EventRow>> ReadStreamAsync(string stateName, string grainKey, long afterVersion = 0, CancellationToken cancellationToken = default);

    /// <summary>Journal of one grain in order.</summary>
    Task<IReadOnlyList<JournalRow>> ReadJournalAsync(string stateName, string grainKey, CancellationToken cancellationToken = default);

    /// <summary>A page of the journal of one grain: the entries behind a sequence number (0: from the start) in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<JournalRow>> ReadJournalAsync(string stateName, string grainKey, long afterSequence, int limit, CancellationToken cancellationToken = default);
}

/// <summary>Reads the tables <c>event</c> and <c>journal_page</c>.</summary>
internal sealed class EventFeed(IDatabase database) : IEventFeed
{
    public async Task<IReadOnlyList<FeedEvent>> ReadAsync(long afterCursor, int limit, CancellationToken cancellationToken = default)
    {
        var rows = await QueryAsync<EventRecord>(
            "select id as Id, stream as Stream, version as Version, type as Type, at as At, actor as Actor, data as Data from event where id > @afterCursor order by id limit @limit",
            new { afterCursor, limit },
            cancellationToken);
        return [.. rows.Select(row => new FeedEvent(row.Id, row.Stream, row.ToEvent()))];
    }

    public async Task<IReadOnlyList<EventRow>> ReadStreamAsync(string stateName, string grainKey, long afterVersion = 0, CancellationToken cancellationToken = default)
    {
        var rows = await QueryAsync<EventRecord>(
            "select id as Id, stream as Stream, version as Version, type as Type, at as At, actor as Actor, data as Data from event " +
            "where stream = @stream and version > @afterVersion order by version",
            new { stream = EventStream.Of(stateName, grainKey), afterVersion },
            cancellationToken);
        return [.. rows.Select(row => row.ToEvent())];
    }

    public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(string stateName, string grainKey, CancellationToken cancellationToken = default) =>
        ReadJournalAsync(stateName, grainKey, 0, int.MaxValue, cancellationToken);

    public async Task<IReadOnlyList<JournalRow>> ReadJournalAsync(
        string stateName, string grainKey, long afterSequence, int limit, CancellationToken cancellationToken = default)
    {
        var rows = new List<JournalRow>();
        await using var connection = await database.OpenReadAsync(cancellationToken);
        // Every row has an entry at least, so the limit of entries bounds the rows, too.
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            "select first_sequence, last_sequence, at, entries from journal_page " +
            "where grain_type = @stateName and grain_key = @grainKey and last_sequence > @afterSequence order by last_sequence limit @limit",
            new { stateName, grainKey, afterSequence, limit },
            cancellationToken: cancellationToken));
        while (rows.Count < limit && await reader.ReadAsync(cancellationToken))
        {
            var page = new JournalPage(reader.GetInt64(0), reader.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3));
            page.Unpack(afterSequence, rows, limit);
        }

        return rows;
    }

    private async Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed record EventRecord(long Id, string Stream, long Version, string Type, long At, string? Actor, string Data)
    {
        internal EventRow ToEvent() => new(Version, Type, DateTimeOffset.FromUnixTimeMilliseconds(At), Actor, Data);
    }
}
