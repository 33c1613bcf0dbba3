using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Instances;

/// <summary>Stored state of an instance that is about nothing but its workflow.</summary>
internal sealed class WorkflowInstanceState : WorkflowGrainState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "workflowinstance";
}

/// <summary>JSON of the state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkflowInstanceState))]
internal sealed partial class InstanceJson : JsonSerializerContext;
