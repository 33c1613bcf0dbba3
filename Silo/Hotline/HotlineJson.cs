using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Hotline;

namespace OneWindow.Silo.Hotline;

/// <summary>JSON of a case's state and events.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HotlineCaseState))]
[JsonSerializable(typeof(HotlineEvent))]
[JsonSerializable(typeof(CaseNews))]
internal sealed partial class HotlineJson : JsonSerializerContext;
