using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneWindow.Silo.Storage;

/// <summary>Options of one named OneWindow grain storage.</summary>
public sealed class OneWindowGrainStorageOptions
{
    /// <summary>
    /// How states are written as JSON. Names stay as declared and Chinese text stays readable; features add converters and contexts here.
    /// Changing what is written needs a reader for what is stored.
    /// </summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
