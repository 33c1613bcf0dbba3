using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>Keeps the engine's own compact JSON of an instance inside the grain's state.</summary>
internal sealed class WorkflowInstanceConverter : JsonConverter<WorkflowInstance>
{
    public override WorkflowInstance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WorkflowInstance.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, WorkflowInstance value, JsonSerializerOptions options) => value.WriteTo(writer);
}
