using System.Globalization;
using System.Text;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>Liquid's view of values: only nil and false are untrue, numbers are decimals, what does not exist is nil.</summary>
internal static class LiquidValues
{
    internal static bool IsTrue(Value value) => !value.IsNullish && !(value.IsBoolean && !value.AsBoolean());

    internal static bool IsEmpty(Value value) => value.Reference switch
    {
        string text => text.Length == 0,
        ArrayValue array => array.Count == 0,
        ObjectValue instance => instance.Count == 0,
        _ => false,
    };

    internal static bool IsBlank(Value value) => !IsTrue(value) || IsEmpty(value) || (value.Reference is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>What a value looks like in the text: nothing for nil, the items of a list one after the other, an object as JSON, a time in the office's zone.</summary>
    internal static string ToText(Evaluation run, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Undefined or ValueKind.Null:
                return string.Empty;
            case ValueKind.String:
                return value.AsText();
            case ValueKind.Instant:
                return Strftime.Format(value.AsInstant().ToOffset(run.Host.UtcOffset), "%Y-%m-%d %H:%M:%S %z");
            case ValueKind.Array:
                var text = new StringBuilder();
                foreach (var item in value.AsArray())
                {
                    run.Step();
                    text.Append(ToText(run, item));
                    if (text.Length > run.Options.LongestText)
                        run.ChargeText(text.Length);
                }

                run.ChargeText(text.Length);
                return text.ToString();
            case ValueKind.Object:
                var json = value.ToJson();
                run.ChargeText(json.Length);
                return json;
            case ValueKind.Number when TryNumber(value, out var number):
                return NumberTextOf(number);
            default:
                return value.ToString();
        }
    }

    internal static string NumberTextOf(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    internal static bool TryNumber(Value value, out decimal number)
    {
        number = 0;
        switch (value.Kind)
        {
            case ValueKind.Number when Math.Abs(value.AsNumber()) < 1e28:
                number = value.AsDecimal();
                return true;
            case ValueKind.Integer or ValueKind.Decimal:
                number = value.AsDecimal();
                return true;
            case ValueKind.String:
                return decimal.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            default:
                return false;
        }
    }

    /// <summary>A number for arithmetic; what is none counts as 0.</summary>
    internal static decimal Number(Value value) => TryNumber(value, out var number) ? number : 0;

    internal static int Integer(Value value, int missing) => TryNumber(value, out var number) ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : missing;

    /// <summary>The items of a list; a text is one item, nil none, an object its pairs.</summary>
    internal static ArrayValue Items(Evaluation run, Value value)
    {
        switch (value.Reference)
        {
            case ArrayValue array:
                run.Charge(array.Count / 4);
                return array;
            case ObjectValue instance:
                run.ChargeArray(instance.Count);
                var pairs = new ArrayValue(instance.Count);
                for (var i = 0; i < instance.Count; i++)
                    pairs.Add(Value.ArrayOf(Value.From(instance.Names[i]), instance.Values[i]));
                return pairs;
            default:
                return value.IsNullish ? new ArrayValue() : new ArrayValue([value]);
        }
    }

    internal static Value Member(Evaluation run, Value owner, Value key)
    {
        switch (owner.Reference)
        {
            case ObjectValue instance:
                var name = key.IsText ? key.AsText() : ToText(run, key);
                return instance.TryGet(name, out var member) ? member : name == "size" ? Value.From((double)instance.Count) : default;
            case ArrayValue array when key.IsNumber:
                var index = Integer(key, 0);
                index = index < 0 ? array.Count + index : index;
                return index >= 0 && index < array.Count ? array[index] : default;
            case ArrayValue array:
                return (key.Reference as string) switch
                {
                    "size" => Value.From((double)array.Count),
                    "first" => array.Count > 0 ? array[0] : default,
                    "last" => array.Count > 0 ? array[^1] : default,
                    _ => default,
                };
            case string text when key.Reference is "size":
                return Value.From((double)text.Length);
            default:
                return default;
        }
    }

    internal static bool AreEqual(Value left, Value right)
    {
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish && right.IsNullish;
        if (left.IsNumber && right.IsNumber && TryNumber(left, out var first) && TryNumber(right, out var second))
            return first == second;
        return left == right;
    }

    /// <summary>The order of two values: numbers and times by size, texts by their characters; null where they have none.</summary>
    internal static int? Compare(Evaluation run, Value left, Value right)
    {
        if (left.IsNullish || right.IsNullish)
            return null;
        if (left.Kind == ValueKind.Instant && right.Kind == ValueKind.Instant)
            return left.AsInstant().CompareTo(right.AsInstant());
        if ((left.IsNumber || right.IsNumber) && TryNumber(left, out var first) && TryNumber(right, out var second))
            return first.CompareTo(second);
        return left.IsText && right.IsText ? string.CompareOrdinal(left.AsText(), right.AsText()) : null;
    }

    internal static bool Contains(Evaluation run, Value whole, Value part)
    {
        if (whole.Reference is string text)
            return text.Contains(ToText(run, part), StringComparison.Ordinal);
        if (whole.Reference is ArrayValue array)
        {
            run.Charge(array.Count / 4);
            return array.Any(item => AreEqual(item, part));
        }

        return whole.Reference is ObjectValue instance && part.IsText && instance.Contains(part.AsText());
    }

    /// <summary>The time that a value stands for.</summary>
    internal static bool TryTime(Evaluation run, Value value, out DateTimeOffset time)
    {
        time = run.Host.Now.ToOffset(run.Host.UtcOffset);
        switch (value.Kind)
        {
            case ValueKind.Instant:
                time = value.AsInstant().ToOffset(run.Host.UtcOffset);
                return true;
            case ValueKind.Number or ValueKind.Integer or ValueKind.Decimal:
                return TryMilliseconds(run, value.AsNumber() * 1000, ref time);
            case ValueKind.String when value.AsText().Trim() is "now" or "today":
                return true;
            case ValueKind.String:
                var text = value.AsText().Trim();
                var isDay = text.Length == 10 && text[4] == '-';

                // A day alone is that day in the office, where Date.parse takes it for midnight in London.
                return TryMilliseconds(run, DateParsing.Parse(run, isDay ? text + "T00:00:00" : text), ref time);
            default:
                return false;
        }
    }

    private static bool TryMilliseconds(Evaluation run, double milliseconds, ref DateTimeOffset time)
    {
        if (!Dates.TryToInstant(milliseconds, out var instant))
            return false;
        time = instant.ToOffset(run.Host.UtcOffset);
        return true;
    }
}
