using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using OneWindow.Grains;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Definitions;

/// <summary>A stored version of a definition.</summary>
/// <param name="Id">Version id.</param>
/// <param name="DefinitionId">Logical id.</param>
/// <param name="Version">Number of the version, from 1.</param>
internal sealed record DefinitionVersion(string Id, string DefinitionId, int Version);

/// <summary>
/// Programs by version. A published version never changes, so its program is compiled once and shared by all instances; which version is in effect is asked
/// anew after a second, because another process may publish, and at the moment at which a publication takes effect.
/// </summary>
internal sealed class DefinitionCatalog(IDatabase database, StoredDefinitions stored, JournalOptions journal, OfficeClock clock, TimeProvider time)
{
    private const string Select = "select d.version_id as VersionId, d.definition_id as DefinitionId, d.version as Version from workflow_definition d where";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowProgram>>> _programs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Known> _latest = new(StringComparer.Ordinal);

    /// <summary>The version that new instances run on.</summary>
    /// <exception cref="CommandRejectedException">The definition is not published.</exception>
    public async ValueTask<(DefinitionVersion Version, WorkflowProgram Program)> LatestAsync(string definitionId) =>
        await FindAsync(definitionId, null) ?? throw Reject.Conflict(
            "definition.not_published",
            null,
            $"流程定义 {definitionId} 没有已发布的版本，暂不能办理；请流程设计人员发布。",
            $"No version of the workflow definition {definitionId} is published; a designer has to publish one first.");

    /// <summary>The published version, or the one that is named; null when there is none.</summary>
    public async ValueTask<(DefinitionVersion Version, WorkflowProgram Program)?> FindAsync(string definitionId, string? versionId)
    {
        var version = versionId is null ? await PublishedAsync(definitionId) : await ByIdAsync(definitionId, versionId);
        return version is null ? null : (version, await ProgramAsync(version.Id));
    }

    /// <summary>Id of a version.</summary>
    public static string VersionIdOf(string definitionId, int version) => string.Create(CultureInfo.InvariantCulture, $"{definitionId}-v{version}");

    /// <summary>The program of a version that was published, whatever has become of it since; null when there is none.</summary>
    public async ValueTask<WorkflowProgram?> VersionAsync(string definitionId, int version)
    {
        var id = VersionIdOf(definitionId, version);
        return await stored.FindPublishedAsync(id) is { } found && found.DefinitionId == definitionId ? await ProgramAsync(id) : null;
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

    /// <summary>Forgets which version is published: it has changed.</summary>
    public void Changed(string definitionId) => _latest.TryRemove(definitionId, out _);

    /// <summary>
    /// Compiles a definition as the version that it is or is to become. Not on a grain's thread: it may be long, and waits for the database when the
    /// definition uses others.
    /// </summary>
    public static Task<CompilationResult> CompileAsync(WorkflowDefinition definition, string definitionId, string versionId, int version, IDefinitionSource source, JournalLevel journalLevel = JournalLevel.Activities) =>
        Task.Run(() => WorkflowCompiler.Compile(
            definition.With(id: versionId, definitionId: definitionId, version: version), CompilerOptions.Default with { Definitions = source, JournalLevel = journalLevel }));

    private async ValueTask<DefinitionVersion?> PublishedAsync(string definitionId)
    {
        var now = clock.GetUtcNow();
        if (_latest.TryGetValue(definitionId, out var known) && time.GetElapsedTime(known.At) < Freshness && now < known.Until)
            return known.Version;
        var asked = time.GetTimestamp();
        await using var connection = await database.OpenReadAsync();
        var parameters = new { definitionId, now = now.ToUnixTimeMilliseconds() };
        var row = await connection.QueryFirstOrDefaultAsync<VersionRow>($"{Select} d.definition_id = @definitionId and {DefinitionRow.EffectiveNow}", parameters);
        var next = await connection.ExecuteScalarAsync<long?>(
            "select min(effective_from) from workflow_definition where definition_id = @definitionId and effective_from > @now and retracted_at is null", parameters);
        var version = row?.ToVersion();
        if (version is not null)
            _latest[definitionId] = new Known(version, asked, next is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : DateTimeOffset.MaxValue);
        return version;
    }

    private async ValueTask<DefinitionVersion?> ByIdAsync(string definitionId, string versionId)
    {
        await using var connection = await database.OpenReadAsync();
        var row = await connection.QueryFirstOrDefaultAsync<VersionRow>(
            $"{Select} d.version_id = @versionId and d.definition_id = @definitionId and d.published_at is not null and d.retracted_at is null and d.deleted_at is null",
            new { definitionId, versionId });
        return row?.ToVersion();
    }

    private async Task<WorkflowProgram> LoadAsync(string versionId)
    {
        var row = await stored.FindPublishedAsync(versionId) ?? throw new InvalidOperationException($"There is no published definition version {versionId}.");
        // Exactly the versions that were found at publication: what is saved of instances counts their activities, too.
        var pinned = new PinnedDefinitions(await stored.DependenciesAsync(versionId), stored.Load);
        var result = await CompileAsync(row.Parse(), row.DefinitionId, versionId, (int)row.Version, pinned, journal.Level);
        return result.Program ?? throw new InvalidOperationException(
            $"Definition version {versionId} cannot run: {string.Join("; ", result.Problems.Select(p => $"{p.Code} at {p.JsonPath}: {p.MessageEn}"))}");
    }

    private sealed record Known(DefinitionVersion Version, long At, DateTimeOffset Until);

    private sealed record VersionRow
    {
        public required string VersionId { get; init; }

        public required string DefinitionId { get; init; }

        public required long Version { get; init; }

        public DefinitionVersion ToVersion() => new(VersionId, DefinitionId, (int)Version);
    }
}
