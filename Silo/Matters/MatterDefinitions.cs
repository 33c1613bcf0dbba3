using Dapper;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Matters;

/// <summary>Which workflow definitions matters may name.</summary>
internal sealed class MatterDefinitions(IDatabase database, OfficeClock clock)
{
    /// <summary>Definitions that there are, also such as are retracted for the time being: a program must start in spite of that.</summary>
    public Task<HashSet<string>> StoredAsync(CancellationToken cancellationToken) => ReadAsync("d.deleted_at is null", cancellationToken);

    /// <summary>Definitions that new instances run on.</summary>
    public Task<HashSet<string>> PublishedAsync(CancellationToken cancellationToken) => ReadAsync(DefinitionRow.EffectiveNow, cancellationToken);

    private async Task<HashSet<string>> ReadAsync(string condition, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            $"select distinct d.definition_id from workflow_definition d where {condition}",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return ids.ToHashSet(StringComparer.Ordinal);
    }
}
