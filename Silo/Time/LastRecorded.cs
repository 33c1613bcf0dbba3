using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Time;

/// <summary>The latest moment that the office has recorded.</summary>
internal static class LastRecorded
{
    public static async Task<DateTimeOffset?> ReadAsync(IDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var milliseconds = await connection.ExecuteScalarAsync<long?>(new CommandDefinition("select max(at) from event", cancellationToken: cancellationToken));
        return milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
    }
}
