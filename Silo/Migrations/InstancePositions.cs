using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Migrations;

/// <summary>
/// Where the instances of a version stand. Rows of instances do not say it, so the states of all of them are read, by portions.
/// </summary>
internal sealed class InstancePositions(IDatabase database, ICommitStore store)
{
    private const int Portion = 1000;
    private const int AtOnce = 8;

    /// <summary>How many instances there are, how many of them still stood on the version when they were read, and how many of these stand at each activity.</summary>
    public async Task<(long Total, int Counted, Dictionary<string, int> Standing)> CountAsync(WorkflowProgram program, CancellationToken cancellationToken)
    {
        var standing = new Dictionary<string, int>(StringComparer.Ordinal);
        var (total, counted, last) = (0L, 0, "");
        IReadOnlyList<(string Kind, string Id)> rows;
        do
        {
            rows = await RowsAsync(program.Definition, last, cancellationToken);
            total += rows.Count;
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (row, token) =>
            {
                if (await ReadAsync(row.Kind, row.Id, token) is not { } instance || instance.DefinitionVersionId != program.Definition.Id)
                    return;
                var activities = InstanceActivities.Live(instance, program).Select(activity => activity.ActivityId).ToHashSet();
                lock (standing)
                {
                    counted++;
                    foreach (var activity in activities)
                        standing[activity] = standing.GetValueOrDefault(activity) + 1;
                }
            });
            last = rows is [.., var (_, id)] ? id : last;
        }
        while (rows.Count == Portion);
        return (total, counted, standing);
    }

    private async Task<IReadOnlyList<(string Kind, string Id)>> RowsAsync(WorkflowDefinition definition, string last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return (await connection.QueryAsync<(string, string)>(new CommandDefinition(
            $"select grain_type, id from workflow_instance where definition_id = @definitionId and version = @version and {MigrationQueries.Open} and id > @last order by id limit @take",
            new { definitionId = definition.DefinitionId, version = (long)definition.Version, last, take = Portion },
            cancellationToken: cancellationToken))).AsList();
    }

    private async Task<WorkflowInstance?> ReadAsync(string stateName, string key, CancellationToken cancellationToken)
    {
        var stored = await store.ReadStateAsync(stateName, key, cancellationToken);
        return stored?.Payload is { } payload ? JsonSerializer.Deserialize(payload.Span, PositionJson.Default.StateWithRun)?.Run?.Instance : null;
    }
}

/// <summary>The part of every workflow grain's state that is of interest here.</summary>
internal sealed record StateWithRun(RunPart? Run);

/// <summary>The workflow of a state.</summary>
internal sealed record RunPart
{
    [JsonConverter(typeof(WorkflowInstanceConverter))]
    public WorkflowInstance? Instance { get; init; }
}

/// <summary>JSON of such parts.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StateWithRun))]
internal sealed partial class PositionJson : JsonSerializerContext;
