using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Library;

namespace OneWindow.Silo.Definitions;

/// <summary>A stored version of a definition.</summary>
/// <param name="Id">Version id.</param>
/// <param name="DefinitionId">Logical id.</param>
/// <param name="Version">Number of the version, from 1.</param>
internal sealed record DefinitionVersion(string Id, string DefinitionId, int Version);

/// <summary>
/// Definitions by version. Shipped ones are published at start; a changed one becomes a new version, and what runs on an older version
/// stays on it. Programs are compiled once and shared.
/// </summary>
internal sealed class DefinitionCatalog(IDatabase database, OfficeClock clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowProgram>>> _programs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DefinitionVersion Version, WorkflowProgram Program)> _latest = new(StringComparer.Ordinal);

    /// <summary>Publishes the shipped definitions that are new or changed; one that does not compile stops the start with its problems.</summary>
    public async Task PublishLibraryAsync(CancellationToken cancellationToken)
    {
        foreach (var (definitionId, definition) in WorkflowLibrary.Definitions)
        {
            var json = definition.ToJson();
            Compile(definitionId, json);
            await PublishAsync(definitionId, json, cancellationToken);
        }
    }

    /// <summary>The version that new instances run on.</summary>
    public async ValueTask<(DefinitionVersion Version, WorkflowProgram Program)> LatestAsync(string definitionId)
    {
        if (_latest.TryGetValue(definitionId, out var latest))
            return latest;
        var version = await FindLatestAsync(definitionId, CancellationToken.None)
            ?? throw new InvalidOperationException($"No definition {definitionId} is published.");
        latest = (new DefinitionVersion(version.VersionId, definitionId, (int)version.Version), await ProgramAsync(version.VersionId));
        _latest[definitionId] = latest;
        return latest;
    }

    /// <summary>The program of a version.</summary>
    public async ValueTask<WorkflowProgram> ProgramAsync(string versionId)
    {
        try
        {
            return await _programs.GetOrAdd(versionId, id => new Lazy<Task<WorkflowProgram>>(() => LoadAsync(id))).Value;
        }
        catch
        {
            // A passing fault of the database must not stay in the cache.
            _programs.TryRemove(versionId, out _);
            throw;
        }
    }

    private async Task PublishAsync(string definitionId, string json, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)));
        var latest = await FindLatestAsync(definitionId, cancellationToken);
        if (latest?.ContentHash == hash)
            return;
        var version = (latest?.Version ?? 0) + 1;
        var row = new
        {
            versionId = string.Create(CultureInfo.InvariantCulture, $"{definitionId}-v{version}"),
            definitionId,
            version,
            hash,
            json,
            at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        // Two processes may start at once: the unique version decides, and both wrote the same.
        await database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into workflow_definition (version_id, definition_id, version, content_hash, content, published_at)
                values (@versionId, @definitionId, @version, @hash, @json, @at)
                on conflict do nothing
                """,
                row,
                transaction,
                cancellationToken: token)),
            cancellationToken);
    }

    private async Task<LatestRow?> FindLatestAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<LatestRow>(new CommandDefinition(
            """
            select version_id as VersionId, version as Version, content_hash as ContentHash
            from workflow_definition where definition_id = @definitionId order by version desc limit 1
            """,
            new { definitionId },
            cancellationToken: cancellationToken));
    }

    private async Task<WorkflowProgram> LoadAsync(string versionId)
    {
        await using var connection = await database.OpenReadAsync(CancellationToken.None);
        var json = await connection.QueryFirstOrDefaultAsync<string>("select content from workflow_definition where version_id = @versionId", new { versionId })
            ?? throw new InvalidOperationException($"There is no definition version {versionId}.");
        return Compile(versionId, json);
    }

    private static WorkflowProgram Compile(string name, string json)
    {
        var result = WorkflowCompiler.Compile(WorkflowDefinition.Parse(json));
        return result.Program ?? throw new InvalidOperationException(
            $"Definition {name} cannot run: {string.Join("; ", result.Problems.Select(p => $"{p.Code} at {p.JsonPath}: {p.MessageEn}"))}");
    }

    private sealed record LatestRow
    {
        public required string VersionId { get; init; }

        public required long Version { get; init; }

        public required string ContentHash { get; init; }
    }
}
