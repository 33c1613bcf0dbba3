using System.Collections.Concurrent;
using Dapper;
using OneWindow.Grains.Palette;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Palette;

/// <summary>
/// The definitions that say they may be used as activities, in all published versions: a definition that was drawn with an older version of one must still open.
/// What a version says never changes, so each is read once.
/// </summary>
internal sealed class UsableDefinitions(IDatabase database, StoredDefinitions stored, PaletteReader reader, OfficeClock clock)
{
    private readonly ConcurrentDictionary<string, PaletteActivity?> _known = new(StringComparer.Ordinal);

    /// <summary>The entries of the palette, those of older and retracted versions hidden.</summary>
    /// <param name="taken">Type names that are taken.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<PaletteActivity>> ReadAsync(IEnumerable<string> taken, CancellationToken cancellationToken)
    {
        var owners = taken.ToDictionary(type => type, _ => "", StringComparer.Ordinal);
        var found = new List<PaletteActivity>();
        foreach (var versions in (await VersionsAsync(cancellationToken)).GroupBy(row => row.DefinitionId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var published = versions.FirstOrDefault(row => row.InEffect == 1);
            foreach (var row in versions)
            {
                if (await EntryAsync(row) is not { } entry)
                    continue;
                // Two definitions may have the same name; the type's name has to tell them apart.
                var type = owners.GetValueOrDefault(entry.Type, row.DefinitionId) == row.DefinitionId ? entry.Type : $"{entry.Type}.{row.DefinitionId}";
                owners[type] = row.DefinitionId;
                found.Add(entry with
                {
                    Type = type,
                    IsBrowsable = row == published,
                    Definition = new(row.DefinitionId, row.VersionId, (int?)published?.Version, published?.VersionId),
                });
            }
        }
        return found;
    }

    private async Task<PaletteActivity?> EntryAsync(VersionRow row)
    {
        if (_known.TryGetValue(row.VersionId, out var known))
            return known;
        var definition = (await stored.FindVersionAsync(row.VersionId))?.Parse();
        return _known[row.VersionId] = definition?.Options.UsableAsActivity == true ? reader.Read(definition) : null;
    }

    private async Task<IEnumerable<VersionRow>> VersionsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryAsync<VersionRow>(new CommandDefinition(
            $"""
            select d.version_id as VersionId, d.definition_id as DefinitionId, d.version as Version, case when {DefinitionRow.EffectiveNow} then 1 else 0 end as InEffect
            from workflow_definition d where d.published_at is not null and d.deleted_at is null order by d.version
            """,
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private sealed record VersionRow
    {
        public required string VersionId { get; init; }

        public required string DefinitionId { get; init; }

        public required long Version { get; init; }

        public required long InEffect { get; init; }
    }
}
