using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>A matter as JSON in the format of the files: what is stored, exported and compared.</summary>
internal static class MatterJson
{
    private static readonly MatterJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new CamelCase<MatterKind>(), new CamelCase<LimitUnit>() },
    });

    public static string Write(Matter matter) => JsonSerializer.Serialize(matter, Context.Matter);

    public static string Write(IReadOnlyList<MatterMaterial> materials) => JsonSerializer.Serialize(materials, Context.IReadOnlyListMatterMaterial);

    public static JsonElement Element(Matter matter) => JsonSerializer.SerializeToElement(matter, Context.Matter);

    public static Matter Read(string json) => JsonSerializer.Deserialize(json, Context.Matter)!;

    /// <summary>What tells one content from another: all but the number, and the last day, which may be set later.</summary>
    public static string HashOf(Matter matter) => Hash(Write(matter with { Version = 0, EffectiveTo = null }));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        where T : struct, Enum;
}

/// <summary>Types that are written.</summary>
[JsonSerializable(typeof(Matter))]
[JsonSerializable(typeof(IReadOnlyList<MatterMaterial>))]
internal sealed partial class MatterJsonContext : JsonSerializerContext;
