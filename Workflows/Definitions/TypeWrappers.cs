using System.Buffers;
using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>Takes the notes on .NET types out of literal values: <c>_type</c>, and the wrappers around lists.</summary>
internal static class TypeWrappers
{
    private const string Note = "_type";

    internal static JsonElement Strip(JsonElement value)
    {
        if (!Holds(value))
            return value;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { MaxDepth = 512 }))
            Write(writer, value);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, new() { MaxDepth = 512 });
        return document.RootElement.Clone();
    }

    private static bool Holds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty(Note, out _) || value.EnumerateObject().Any(member => Holds(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(Holds),
        _ => false,
    };

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty(Note, out _) && JsonMembers.TryUnwrap(value, out var inner, out _):
                Write(writer, inner);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    if (member.NameEquals(Note))
                        continue;
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
