using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Batches;

/// <summary>How far a batch is. Its instances are rows; the state holds no list of them.</summary>
internal sealed record BatchState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "workflowbatch";

    private GrainCommitParts? _parts;

    /// <summary>What is done to each instance.</summary>
    public ControlWorkflow? Command { get; init; }

    public BatchSelection? Selection { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Which work items are given to whom; null: the batch concerns instances.</summary>
    public AssignOrder? Assign { get; init; }

    public BatchStatus Status { get; init; }

    public long Total { get; init; }

    public long Done { get; init; }

    public long Refused { get; init; }

    public long Failed { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Number of the last event of the stream.</summary>
    public long EventVersion { get; init; }

    /// <summary>Number of the last instance that was dealt with; they are dealt with in order.</summary>
    [JsonIgnore]
    public long Position => Done + Refused + Failed;

    public BatchState Carry(GrainCommitParts parts) => this with { _parts = parts };

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>JSON of the state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(StartBatch))]
internal sealed partial class BatchJson : JsonSerializerContext;
