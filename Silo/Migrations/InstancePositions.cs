using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Migrations;

/// <summary>
/// Where the instances of a version stand. Rows of instances do not say it, so states are read; as many as an answer can wait for, the newest first. What the
/// dry run of a batch says is said of all.
/// </summary>
internal sealed class InstancePositions(IDatabase database, ICommitStore store)
{
    private const int MostRead = 2000;
    private const int AtOnce = 8;

    /// <summary>How many instances there are, how many were read, and how many of these stand at each activity.</summary>
    public async Task<(long Total, int Counted, Dictionary<string, int> Standing)> CountAsync(WorkflowProgram program, CancellationToken cancellationToken)
    {
        var parameters = new { definitionId = program.Definition.DefinitionId, version = (long)program.Definition.Version, take = MostRead };
        long total;
        List<(string Kind, string Id)> some;
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            var where = $"where definition_id = @definitionId and version = @version and {MigrationQueries.Open}";
            total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from workflow_instance {where}", parameters, cancellationToken: cancellationToken));
            some = (await connection.QueryAsync<(string, string)>(new CommandDefinition(
                $"select grain_type, id from workflow_instance {where} order by created_at desc, id limit @take", parameters, cancellationToken: cancellationToken))).AsList();
        }

        var standing = new Dictionary<string, int>(StringComparer.Ordinal);
        var counted = 0;
        await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (row, token) =>
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
        return (total, counted, standing);
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
