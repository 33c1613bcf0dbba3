using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace OneWindow.Workflows.Values;

/// <summary>
/// Converts values to declared types. Undefined, null and blank text become null, except that text stays text; whole numbers are rounded half to even;
/// what does not fit is an error, never a silent zero.
/// </summary>
public static class Converter
{
    /// <summary>The offset that is assumed for times written without one: China's, all year.</summary>
    public static readonly TimeSpan AssumedOffset = TimeSpan.FromHours(8);

    /// <summary>Converts a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type wanted.</param>
    /// <param name="result">The converted value; the value itself where nothing had to be done.</param>
    /// <param name="error">Why it does not fit, in English, with the value shortened.</param>
    public static bool TryConvert(Value value, TypeAlias type, out Value result, [NotNullWhen(false)] out string? error)
    {
        if (type.Kind is TypeAliasKind.Object or TypeAliasKind.Named)
        {
            result = value;
        }
        else if (value.IsNullish || IsBlank(value, type.Kind))
        {
            result = Value.Null;
        }
        else if (!TryConvertPresent(value, type, out result))
        {
            error = $"{Describe(value)} is not a value of type {type.Name}.";
            return false;
        }

        error = null;
        return true;
    }

    private static bool TryConvertPresent(Value value, TypeAlias type, out Value result)
    {
        result = value;
        switch (type.Kind)
        {
            case TypeAliasKind.String:
                result = ToText(value);
                return true;
            case TypeAliasKind.Boolean:
                return TryToBoolean(value, out result);
            case TypeAliasKind.Int16:
                return TryToInteger(value, short.MinValue, short.MaxValue, out result);
            case TypeAliasKind.Int32:
                return TryToInteger(value, int.MinValue, int.MaxValue, out result);
            case TypeAliasKind.Int64:
                return TryToInteger(value, long.MinValue, long.MaxValue, out result);
            case TypeAliasKind.Single:
            case TypeAliasKind.Double:
                return TryToFraction(value, out result);
            case TypeAliasKind.Decimal:
                return TryToDecimal(value, out result);
            case TypeAliasKind.Guid:
                var isId = Guid.TryParse(value.Reference as string, out var id);
                result = Value.From(id);
                return isId;
            case TypeAliasKind.Instant:
                return TryToInstant(value, out result);
            case TypeAliasKind.Duration:
                return TryToDuration(value, out result);
            case TypeAliasKind.Bytes:
                return TryToBytes(value, out result);
            case TypeAliasKind.Json:
                return !value.IsText || TryParseJson(value.AsText(), out result);
            case TypeAliasKind.Map:
                return TryToMap(value, type.Element, out result);
            default:
                return TryToList(value, type, out result);
        }
    }

    private static bool IsBlank(Value value, TypeAliasKind kind) => kind != TypeAliasKind.String && value.Reference is string text && string.IsNullOrWhiteSpace(text);

    private static Value ToText(Value value) => value.Kind switch
    {
        ValueKind.String => value,
        ValueKind.Array or ValueKind.Object => Value.From(value.ToJson()),
        ValueKind.Number when value.DoubleBits == 0 && double.IsNegative(value.DoubleBits) => Value.From("-0"),
        _ => Value.From(value.ToString()),
    };

    private static bool TryToBoolean(Value value, out Value result)
    {
        result = value;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return true;
            case ValueKind.Number or ValueKind.Integer or ValueKind.Decimal:
                result = Value.From(value.AsNumber() != 0);
                return !double.IsNaN(value.AsNumber());
            case ValueKind.String when bool.TryParse(value.AsText().Trim(), out var flag):
                result = Value.From(flag);
                return true;
            default:
                return false;
        }
    }

    private static bool TryToInteger(Value value, long smallest, long largest, out Value result)
    {
        result = value;
        if (!TryToNumber(value, out var number))
            return false;
        if (number.Kind == ValueKind.Number)
        {
            var rounded = Math.Round(number.DoubleBits, MidpointRounding.ToEven);

            // 2^63 itself does not fit, though it compares equal to the largest long as a double.
            if (!(rounded >= smallest && rounded <= largest && rounded < 9223372036854775808.0))
                return false;
            result = Value.From((long)rounded);
            return true;
        }

        var exact = Math.Round(number.AsDecimal(), MidpointRounding.ToEven);
        if (exact < smallest || exact > largest)
            return false;
        result = Value.From((long)exact);
        return true;
    }

    private static bool TryToFraction(Value value, out Value result)
    {
        var isNumber = TryToNumber(value, out result);
        if (isNumber)
            result = Value.From(result.AsNumber());
        return isNumber;
    }

    private static bool TryToDecimal(Value value, out Value result)
    {
        if (!TryToNumber(value, out result))
            return false;
        return result.Kind != ValueKind.Number || NumberText.TryToDecimal(result.DoubleBits, out _);
    }

    private static bool TryToNumber(Value value, out Value number)
    {
        number = value;
        switch (value.Kind)
        {
            case ValueKind.Number or ValueKind.Integer or ValueKind.Decimal:
                return true;
            case ValueKind.Boolean:
                number = Value.From(value.AsBoolean() ? 1.0 : 0.0);
                return true;
            case ValueKind.String:
                var text = value.AsText().Trim();
                if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact != 0)
                {
                    number = Value.From(exact);
                    return true;
                }

                var parsed = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var nearest);
                number = Value.From(nearest);
                return parsed && double.IsFinite(nearest);
            default:
                return false;
        }
    }

    private static bool TryToInstant(Value value, out Value result)
    {
        result = value;
        if (value.Kind == ValueKind.Instant)
            return true;
        if (!value.IsText || !InstantText.TryParse(value.AsText().Trim(), AssumedOffset, out var instant))
            return false;
        result = Value.From(instant);
        return true;
    }

    private static bool TryToDuration(Value value, out Value result)
    {
        result = value;
        if (value.Kind == ValueKind.Duration)
            return true;
        if (!value.IsText)
            return false;
        var text = value.AsText().Trim();
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration))
        {
            result = Value.From(duration);
            return true;
        }

        if (!text.StartsWith('P') && !text.StartsWith("-P", StringComparison.Ordinal))
            return false;
        try
        {
            result = Value.From(XmlConvert.ToTimeSpan(text));
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static bool TryToBytes(Value value, out Value result)
    {
        result = value;
        if (value.IsText)
        {
            var text = value.AsText();
            return Convert.TryFromBase64String(text, new byte[text.Length], out _);
        }

        if (!value.IsArray)
            return false;
        var items = value.AsArray().Span;
        var bytes = new byte[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i].IsDouble || items[i].DoubleBits is not (>= 0 and <= 255) || items[i].DoubleBits != (byte)items[i].DoubleBits)
                return false;
            bytes[i] = (byte)items[i].DoubleBits;
        }

        result = Value.From(Convert.ToBase64String(bytes));
        return true;
    }

    private static bool TryToMap(Value value, TypeAlias? element, out Value result)
    {
        result = value;
        if (value.IsText && !TryParseJson(value.AsText(), out result))
            return false;
        if (!result.IsObject)
            return false;
        if (element is null)
            return true;
        var source = result.AsObject();
        var converted = new ObjectValue(source.Count);
        for (var i = 0; i < source.Count; i++)
        {
            if (!TryConvert(source.Values[i], element, out var member, out _))
                return false;
            converted.Set(source.Names[i], member);
        }

        result = Value.From(converted);
        return true;
    }

    private static bool TryToList(Value value, TypeAlias type, out Value result)
    {
        result = value;
        if (value.IsText && !TryParseJson(value.AsText(), out result))
            return false;
        if (!result.IsArray)
            return false;
        if (type.Kind == TypeAliasKind.List && type.Element is null or { Kind: TypeAliasKind.Object })
            return true;
        var source = result.AsArray();
        var converted = new ArrayValue(source.Count);
        var seen = type.Kind == TypeAliasKind.Set ? new HashSet<Value>() : null;
        foreach (var item in source)
        {
            var member = item;
            if (type.Element is not null && !TryConvert(item, type.Element, out member, out _))
                return false;
            if (seen is null || seen.Add(member))
                converted.Add(member);
        }

        result = Value.From(converted);
        return true;
    }

    private static bool TryParseJson(string text, out Value result)
    {
        try
        {
            result = Value.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            result = default;
            return false;
        }
    }

    private static string Describe(Value value)
    {
        const int longest = 40;
        var text = value.Kind is ValueKind.Number ? value.ToString() : value.ToJson();
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
    }
}
