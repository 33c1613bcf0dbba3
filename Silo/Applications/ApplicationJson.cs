using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Silo.Applications;

/// <summary>JSON of an application's state and events.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApplicationGrainState))]
[JsonSerializable(typeof(ApplicationEvent))]
internal sealed partial class ApplicationJson : JsonSerializerContext;
