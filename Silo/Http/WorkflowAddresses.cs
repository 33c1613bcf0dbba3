using System.Data.Common;
using System.Text.Json;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Triggers;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Http;

/// <summary>Finds what waits at a path by the rows of triggers and of places where instances wait.</summary>
internal sealed class WorkflowAddresses(IDatabase database) : IWorkflowAddresses
{
    /// <summary>More candidates than this are ambiguous anyway.</summary>
    private const int MaxPlaces = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkflowAddress>> FindAsync(string path, string? instanceId, string? correlationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var paths = await connection.QueryAsync<string>(new CommandDefinition(
            "select name from workflow_trigger where kind = 'Http' union select distinct name from workflow_bookmark where kind = 'HttpEndpoint'",
            cancellationToken: cancellationToken));
        var matching = new List<(string Path, string RouteData)>();
        foreach (var candidate in paths)
        {
            if (HttpPath.TryMatch(candidate, path, out var routeData))
                matching.Add((candidate, routeData.ToJson()));
        }

        var best = matching.Count == 0 ? 0 : matching.Min(match => Freedom(match.Path));
        var found = new List<WorkflowAddress>();
        foreach (var (name, routeData) in matching.Where(match => Freedom(match.Path) == best))
        {
            if (instanceId is null)
                found.AddRange(await TriggersAsync(connection, name, routeData, cancellationToken));
            found.AddRange(await PlacesAsync(connection, name, routeData, instanceId, correlationId, cancellationToken));
        }

        return found;
    }

    /// <summary>How much a path leaves open: parameters count, and the one for all the rest counts most.</summary>
    private static int Freedom(string path) => path.Split('/').Sum(segment => segment[0] != '{' ? 0 : segment[1] == '*' ? 1000 : segment[^2] == '?' ? 10 : 1);

    private static async Task<IEnumerable<WorkflowAddress>> TriggersAsync(DbConnection connection, string name, string routeData, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<TriggerRow>(new CommandDefinition(
            "select definition_id as DefinitionId, version_id as VersionId, activity_id as ActivityId, data as Data from workflow_trigger where kind = 'Http' and name = @name order by id",
            new { name },
            cancellationToken: cancellationToken));
        return rows.Select(row => Address(name, routeData, row.Data, row.ActivityId) with { DefinitionId = row.DefinitionId, VersionId = row.VersionId });
    }

    private static async Task<IEnumerable<WorkflowAddress>> PlacesAsync(
        DbConnection connection, string name, string routeData, string? instanceId, string? correlationId, CancellationToken cancellationToken)
    {
        var condition = (instanceId is null ? "" : "and grain_key = @instanceId ") + (correlationId is null ? "" : "and correlation_id = @correlationId ");
        var rows = await connection.QueryAsync<PlaceRow>(new CommandDefinition(
            $"""
             select grain_type as GrainType, grain_key as GrainKey, bookmark_id as BookmarkId, correlation_id as CorrelationId, activity_id as ActivityId, data as Data
             from workflow_bookmark where kind = 'HttpEndpoint' and name = @name {condition}order by id limit @take
             """,
            new { name, instanceId, correlationId, take = MaxPlaces },
            cancellationToken: cancellationToken));
        return rows.Select(row => Address(name, routeData, row.Data, row.ActivityId) with
        {
            Place = new WaitingPlace(row.GrainType, row.GrainKey, row.BookmarkId),
            CorrelationId = row.CorrelationId,
        });
    }

    private static WorkflowAddress Address(string path, string routeData, string? data, string activityId)
    {
        var read = data is null ? null : JsonSerializer.Deserialize(data, TriggerJson.Default.TriggerData);
        return new WorkflowAddress
        {
            Path = path,
            Methods = read?.Methods ?? ["GET"],
            RouteData = routeData,
            // A row that does not say is closed.
            Authorize = read?.Admission?.Authorize ?? true,
            Policy = read?.Admission?.Policy,
            SizeLimit = read?.Admission?.SizeLimit,
            Timeout = read?.Admission?.Timeout,
            ActivityId = activityId,
        };
    }

    private sealed record TriggerRow
    {
        public required string DefinitionId { get; init; }

        public required string VersionId { get; init; }

        public required string ActivityId { get; init; }

        public string? Data { get; init; }
    }

    private sealed record PlaceRow
    {
        public required string GrainType { get; init; }

        public required string GrainKey { get; init; }

        public required string BookmarkId { get; init; }

        public string? CorrelationId { get; init; }

        public required string ActivityId { get; init; }

        public string? Data { get; init; }
    }
}
