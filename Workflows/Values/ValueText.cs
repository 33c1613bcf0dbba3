using System.Globalization;
using System.Text;

namespace OneWindow.Workflows.Values;

/// <summary>Values as text for people and for JavaScript's String().</summary>
internal static class ValueText
{
    private const int DeepestNesting = 64;

    internal static string Of(Value value) => Of(value, 0);

    /// <summary>An instant as ISO 8601 with as many decimals of the second as it has, and Z for the offset zero.</summary>
    internal static string OfInstant(DateTimeOffset instant) => instant.Offset == TimeSpan.Zero
        ? instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    internal static string OfDuration(TimeSpan duration) => duration.ToString("c", CultureInfo.InvariantCulture);

    private static string Of(Value value, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.Undefined:
                return "undefined";
            case ValueKind.Null:
                return "null";
            case ValueKind.Boolean:
                return value.BooleanBits ? "true" : "false";
            case ValueKind.Number:
                return NumberText.Of(value.DoubleBits);
            case ValueKind.Integer:
                return value.Bits.ToString(CultureInfo.InvariantCulture);
            case ValueKind.Decimal:
                return value.AsDecimal().ToString("0.#############################", CultureInfo.InvariantCulture);
            case ValueKind.String:
                return value.AsText();
            case ValueKind.Instant:
                return OfInstant(value.AsInstant());
            case ValueKind.Duration:
                return OfDuration(value.AsDuration());
            case ValueKind.Array:
                return Join(value.AsArray(), depth);
            case ValueKind.Function:
                return "function";
            default:
                return "[object Object]";
        }
    }

    private static string Join(ArrayValue array, int depth)
    {
        if (depth > DeepestNesting)
            return string.Empty;
        var text = new StringBuilder();
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (!array[i].IsNullish)
                text.Append(Of(array[i], depth + 1));
        }

        return text.ToString();
    }
}
