using Dapper;

namespace OneWindow.Silo.Storage;

/// <summary>Reads rows of the table <c>journal_page</c> as they are, for those who keep track of where entries lie.</summary>
internal sealed class JournalReader(IDatabase database)
{
    private const string Columns = "first_sequence, last_sequence, at, entries";

    /// <summary>The rows behind a sequence number, in order.</summary>
    internal Task<List<JournalPage>> AfterAsync(string stateName, string grainKey, long sequence, CancellationToken cancellationToken) => ReadAsync(
        $"select {Columns} from journal_page where grain_type = @stateName and grain_key = @grainKey and last_sequence > @sequence order by last_sequence",
        new { stateName, grainKey, sequence },
        cancellationToken);

    /// <summary>The rows whose last entries have these sequence numbers, in order; those that are gone are left out.</summary>
    internal Task<List<JournalPage>> AtAsync(string stateName, string grainKey, long[] lastSequences, CancellationToken cancellationToken) => ReadAsync(
        $"select {Columns} from journal_page where grain_type = @stateName and grain_key = @grainKey and {database.Dialect.AnyOf("last_sequence", "@lastSequences")} order by last_sequence",
        new { stateName, grainKey, lastSequences },
        cancellationToken);

    private async Task<List<JournalPage>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var pages = new List<JournalPage>();
        await using var connection = await database.OpenReadAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        while (await reader.ReadAsync(cancellationToken))
            pages.Add(new(reader.GetInt64(0), reader.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3)));
        return pages;
    }
}
