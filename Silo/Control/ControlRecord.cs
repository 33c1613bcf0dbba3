using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Control;

/// <summary>What is recorded of something that was done to an instance from outside: content of the event.</summary>
internal sealed record ControlRecord
{
    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    /// <summary>Number of the commit in which it was done.</summary>
    public required long Revision { get; init; }

    /// <summary>The instance's exact state before.</summary>
    public required string Before { get; init; }

    /// <summary>The instance's exact state after.</summary>
    public required string After { get; init; }

    public ControlledExecution[]? Executions { get; init; }

    public string? Outcome { get; init; }

    /// <summary>The result given, masked.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Variables that have changed, masked.</summary>
    public ChangedVariable[]? Variables { get; init; }

    public bool? WithChildren { get; init; }

    public string? BatchId { get; init; }

    public string? OperationId { get; init; }

    /// <summary>How the instance was taken to another version.</summary>
    public MigrationOrder? Plan { get; init; }

    /// <summary>What became of what was under way then.</summary>
    public MigrationReport? Migration { get; init; }
}

/// <summary>An execution that something was done to.</summary>
internal sealed record ControlledExecution(long ExecutionId, string ActivityId);

/// <summary>A variable that was given another value.</summary>
internal sealed record ChangedVariable(string Name, JsonElement? Before, JsonElement? After)
{
    /// <summary>The execution whose variable it is; null for the workflow's own.</summary>
    public long? ExecutionId { get; init; }

    /// <summary>The activity of that execution; null for the workflow's own.</summary>
    public string? ActivityId { get; init; }
}

/// <summary>JSON of such records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlRecord))]
[JsonSerializable(typeof(BatchRecord))]
[JsonSerializable(typeof(MigrationOrder))]
internal sealed partial class ControlJson : JsonSerializerContext;
