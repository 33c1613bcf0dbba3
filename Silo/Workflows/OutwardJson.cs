using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Silo.Workflows;

/// <summary>JSON of what workflows write for other workflows and other systems.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublishedEvent))]
[JsonSerializable(typeof(ChildStart))]
[JsonSerializable(typeof(ChildNews))]
[JsonSerializable(typeof(ChildrenEnd))]
[JsonSerializable(typeof(HttpOrder))]
[JsonSerializable(typeof(SealedHttpOrder))]
[JsonSerializable(typeof(ScheduledStart))]
internal sealed partial class OutwardJson : JsonSerializerContext;
