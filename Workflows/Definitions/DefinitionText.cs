using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace OneWindow.Workflows.Definitions;

/// <summary>Reads the JSON of definitions and refuses what could not be written back or would mean different things to different readers.</summary>
internal static class DefinitionText
{
    private const int DeepestNesting = 512;

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false };
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = DeepestNesting };
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static JsonElement Read(string json)
    {
        if (json.Length > WorkflowDefinition.MaxSize)
            throw TooLarge(json.Length);
        try
        {
            return Read(Strict.GetBytes(json));
        }
        catch (EncoderFallbackException exception)
        {
            throw new DefinitionFormatException("The definition holds half of a surrogate pair.", exception);
        }
    }

    internal static JsonElement Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > WorkflowDefinition.MaxSize)
            throw TooLarge(utf8.Length);
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8))
            throw new DefinitionFormatException("The definition is not valid UTF-8.");
        try
        {
            CheckEscapes(utf8);
            using var document = JsonDocument.Parse(utf8.ToArray(), DocumentOptions);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new DefinitionFormatException($"The definition is not valid JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Half of a surrogate pair may hide in escapes; the reader would find it only when the text is asked for.</summary>
    private static void CheckEscapes(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
            return;
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new DefinitionFormatException("The definition holds half of a surrogate pair.", exception);
        }
    }

    private static DefinitionFormatException TooLarge(long size) =>
        new($"The definition has {size} characters or bytes; the largest that is read has {WorkflowDefinition.MaxSize} bytes.");
}
