using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneWindow.Workflows.Values;

/// <summary>Values as JSON and back.</summary>
internal static class ValueJson
{
    /// <summary>Deeper JSON is refused on reading and writing; it would exhaust the stack.</summary>
    internal const int DeepestNesting = 256;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DeepestNesting };
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = DeepestNesting };

    internal static string ToText(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

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
                writer.WriteStringValue(value.AsText());
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
                return Value.From(reader.GetString());
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
                    var name = reader.GetString()!;
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
        else if (number == (int)number && (number != 0 || !double.IsNegative(number)))
            writer.WriteNumberValue((int)number);
        else if (Math.Abs(number) is >= 9007199254740992 and < 1e21)
            writer.WriteRawValue(NumberText.WithExponent(number), skipInputValidation: true);
        else
            writer.WriteRawValue(number == 0 ? "-0" : NumberText.Of(number), skipInputValidation: true);
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectValue instance)
    {
        writer.WriteStartObject();
        for (var i = 0; i < instance.Count; i++)
        {
            var value = instance.Values[i];
            if (value.Kind is ValueKind.Undefined or ValueKind.Function)
                continue;
            writer.WritePropertyName(instance.Names[i]);
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

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("The JSON value ends too early.");
}
