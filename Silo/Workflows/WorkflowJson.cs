using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Silo.Notifications;

namespace OneWindow.Silo.Workflows;

/// <summary>JSON of what a turn writes beside the state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(WorkItemEvent))]
[JsonSerializable(typeof(DeadlineRecord))]
[JsonSerializable(typeof(FieldRecord))]
[JsonSerializable(typeof(DocumentRecord))]
[JsonSerializable(typeof(WorkItemReturn))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
