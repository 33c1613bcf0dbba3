using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Applications;

namespace OneWindow.Silo.Applications;

/// <summary>JSON of commands, from which their fingerprints are made; it is not stored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateApplication))]
[JsonSerializable(typeof(UpdateDraft))]
[JsonSerializable(typeof(SubmitCorrection))]
internal sealed partial class ApplicationContent : JsonSerializerContext;
