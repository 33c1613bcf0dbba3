using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Api.Hosting;

/// <summary>Instants need an offset (<c>+08:00</c> or <c>Z</c>): a time without one means another moment in every place.</summary>
internal sealed class StrictInstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var instant)
            ? instant
            : throw new JsonException("An instant with offset is needed, such as 2026-01-05T09:30:00+08:00.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>Reads an ISO 8601 instant that has an offset.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: >= 17 and <= 40 } && HasOffset(text) &&
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private static bool HasOffset(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return time > 0 && (text[^1] is 'Z' || text.AsSpan(time).IndexOfAny('+', '-') > 0);
    }
}
