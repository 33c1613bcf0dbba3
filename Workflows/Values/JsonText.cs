using System.Globalization;
using System.Text;

namespace OneWindow.Workflows.Values;

/// <summary>
/// Values as JSON text that people read: only what JSON itself demands is escaped. The writer of System.Text.Json escapes all characters beyond the basic plane, among them rare Chinese
/// ones of names.
/// </summary>
internal static class JsonText
{
    internal static string Of(Value value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    /// <summary>Appends text in quotes. Half of a surrogate pair is escaped, since UTF-8 has no form for it.</summary>
    internal static void AppendQuoted(StringBuilder result, string text)
    {
        result.Append('"');
        var plainFrom = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= ' ' && c != '"' && c != '\\' && (!char.IsSurrogate(c) || IsPaired(text, i)))
                continue;
            result.Append(text, plainFrom, i - plainFrom);
            plainFrom = i + 1;
            AppendEscape(result, c);
        }

        result.Append(text, plainFrom, text.Length - plainFrom).Append('"');
    }

    private static void Append(StringBuilder text, Value value, int depth)
    {
        if (depth > ValueJson.DeepestNesting)
            throw new InvalidOperationException("The value is nested too deeply for JSON.");
        switch (value.Kind)
        {
            case ValueKind.Number when double.IsFinite(value.DoubleBits):
                text.Append(NumberText.OfJson(value.DoubleBits));
                break;
            case ValueKind.Boolean or ValueKind.Integer or ValueKind.Decimal:
                text.Append(value.ToString());
                break;
            case ValueKind.String or ValueKind.Instant or ValueKind.Duration:
                AppendQuoted(text, value.ToString());
                break;
            case ValueKind.Array:
                AppendArray(text, value.AsArray(), depth);
                break;
            case ValueKind.Object:
                AppendObject(text, value.AsObject(), depth);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void AppendArray(StringBuilder text, ArrayValue array, int depth)
    {
        text.Append('[');
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, array[i], depth + 1);
        }

        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, ObjectValue instance, int depth)
    {
        text.Append('{');
        var isFirst = true;
        for (var i = 0; i < instance.Count; i++)
        {
            if (instance.Values[i].Kind is ValueKind.Undefined or ValueKind.Function)
                continue;
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            AppendQuoted(text, instance.Names[i]);
            text.Append(':');
            Append(text, instance.Values[i], depth + 1);
        }

        text.Append('}');
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);

    private static void AppendEscape(StringBuilder result, char c)
    {
        var letter = c switch { '"' => '"', '\\' => '\\', '\n' => 'n', '\r' => 'r', '\t' => 't', '\b' => 'b', '\f' => 'f', _ => '\0' };
        if (letter != '\0')
            result.Append('\\').Append(letter);
        else
            result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }
}
