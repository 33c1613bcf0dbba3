using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Silo.Hotline;

/// <summary>JSON of a case's state and events.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HotlineCaseState))]
[JsonSerializable(typeof(HotlineEvent))]
internal sealed partial class HotlineJson : JsonSerializerContext;
