using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>Reads and writes JSON that is to be changed: numbers keep their spelling, members their order.</summary>
internal static class JsonDocuments
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };
    private static readonly JsonWriterOptions Writing = new() { MaxDepth = 512, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object in a text that has been found to be a definition.</summary>
    internal static JsonObject Read(string json) => JsonNode.Parse(json, documentOptions: Reading)!.AsObject();

    /// <summary>A node as compact text.</summary>
    internal static string Write(JsonNode? node, bool indented = false)
    {
        if (node is null)
            return "null";
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing with { Indented = indented }))
            node.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
