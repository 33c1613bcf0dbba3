using System.Collections.Frozen;
using Dapper;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Activities;

namespace OneWindow.Silo.Definitions;

/// <summary>Which activity types Elsa Studio is told of. What it is not told of it cannot draw, so those get place holders.</summary>
internal sealed class KnownActivities(IDatabase database, OfficeClock clock)
{
    private static readonly FrozenSet<string> Own = ActivityCatalog.Descriptors.Select(descriptor => descriptor.Type).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tells for a type and version whether Studio knows it.</summary>
    public async Task<Func<string, int, bool>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var names = await connection.QueryAsync<string>(new CommandDefinition(
            $"select d.name from workflow_definition d where {DefinitionRow.EffectiveNow} and d.name is not null",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        var used = names.Select(Plain).ToHashSet(StringComparer.Ordinal);
        return (type, version) => Own.Contains(type) ? version == 1 : !type.Contains('.', StringComparison.Ordinal) && used.Contains(Plain(type));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
