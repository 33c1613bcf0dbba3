using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OneWindow.Workflows.Values;

/// <summary>Values as JSON and back.</summary>
internal static class ValueJson
{
    /// <summary>Deeper JSON is refused on reading and writing; it would exhaust the stack.</summary>
    internal const int DeepestNesting = 256;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = DeepestNesting };

    internal static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.BooleanBits);
                break;
            case ValueKind.Number:
                WriteNumber(writer, value.DoubleBits);
                break;
            case ValueKind.Integer:
                writer.WriteNumberValue(value.Bits);
                break;
            case ValueKind.Decimal:
                writer.WriteNumberValue(value.AsDecimal());
                break;
            case ValueKind.String:
                writer.WriteStringValue(WellFormed(value.AsText()));
                break;
            case ValueKind.Instant:
                writer.WriteStringValue(ValueText.OfInstant(value.AsInstant()));
                break;
            case ValueKind.Duration:
                writer.WriteStringValue(ValueText.OfDuration(value.AsDuration()));
                break;
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray().Span)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ValueKind.Object:
                WriteObject(writer, value.AsObject());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    internal static Value Parse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, Strict);
        var value = Read(ref reader);
        while (reader.Read())
        {
            // Anything but white space after the value makes the reader throw.
        }

        return value;
    }

    internal static Value Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read())
            throw new JsonException("There is no JSON value.");
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Value.Null;
            case JsonTokenType.True:
                return Value.True;
            case JsonTokenType.False:
                return Value.False;
            case JsonTokenType.String:
                return Value.From(ReadText(ref reader));
            case JsonTokenType.Number:
                return ReadNumber(ref reader);
            case JsonTokenType.StartArray:
                var array = new ArrayValue();
                while (Next(ref reader) != JsonTokenType.EndArray)
                    array.Add(Read(ref reader));
                return Value.From(array);
            case JsonTokenType.StartObject:
                var instance = new ObjectValue();
                while (Next(ref reader) != JsonTokenType.EndObject)
                {
                    var name = ReadText(ref reader);
                    Next(ref reader);
                    instance.Set(name, Read(ref reader));
                }

                return Value.From(instance);
            default:
                throw new JsonException($"A JSON value cannot begin with {reader.TokenType}.");
        }
    }

    /// <summary>Reads the text of a JSON number, keeping what a double would lose. Text with an exponent is always a double.</summary>
    internal static Value ReadNumber(ReadOnlySpan<byte> digits)
    {
        var text = Encoding.UTF8.GetString(digits);
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (digits.Length <= 15 || digits.IndexOfAny((byte)'e', (byte)'E') >= 0)
            return Value.From(number);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return Value.From(whole);
        return Math.Abs(number) >= 1e-10 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Value.From(exact)
            : Value.From(number);
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
            writer.WriteNullValue();
        else if (number == (int)number && number != 0)
            writer.WriteNumberValue((int)number);
        else
            writer.WriteRawValue(NumberText.OfJson(number), skipInputValidation: true);
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectValue instance)
    {
        writer.WriteStartObject();
        for (var i = 0; i < instance.Count; i++)
        {
            var value = instance.Values[i];
            if (value.Kind is ValueKind.Undefined or ValueKind.Function)
                continue;
            writer.WritePropertyName(WellFormed(instance.Names[i]));
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static Value ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence)
            return ReadNumber(reader.ValueSequence.ToArray());
        if (reader.ValueSpan.Length <= 15)
            return Value.From(reader.GetDouble());
        return ReadNumber(reader.ValueSpan);
    }

    /// <summary>Text that UTF-8 can hold: half of a surrogate pair, which scripts can cut out, becomes the replacement character.</summary>
    private static string WellFormed(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0
        ? text
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The text holds half of a surrogate pair.", exception);
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("The JSON value ends too early.");
}
