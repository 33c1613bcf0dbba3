using System.Text;
using System.Text.Json;

namespace OneWindow.Silo.Matters;

/// <summary>Looks whether people can read the texts of a JSON document.</summary>
internal static class JsonTexts
{
    /// <summary>False when a text or a name holds control characters other than line breaks and tabs, or half of a surrogate pair. What is no JSON is left to the parser.</summary>
    public static bool AreReadable(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsReadable(reader.GetString()!))
                    return false;
            }
        }
        catch (JsonException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            return false;
        }

        return true;
    }

    private static bool IsReadable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
                return false;
        }

        return true;
    }
}
