using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Silo.Workflows;

/// <summary>JSON of stored answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkItemView))]
[JsonSerializable(typeof(CaseReceipt))]
[JsonSerializable(typeof(ApplicationReceipt))]
[JsonSerializable(typeof(WorkflowReceipt))]
[JsonSerializable(typeof(StartWorkflow))]
[JsonSerializable(typeof(bool))]
internal sealed partial class OperationJson : JsonSerializerContext;
