using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Serialization;

/// <summary>How states are written as JSON: fields too, nulls left out.</summary>
public sealed class SystemTextJsonGrainStorageSerializerOptions
{
    /// <summary>The options.</summary>
    public JsonSerializerOptions JsonSerializerOptions { get; } = new() { IncludeFields = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
