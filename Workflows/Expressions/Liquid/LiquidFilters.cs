using System.Net;
using System.Text;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>The filters by name. This part has those of texts and dates.</summary>
internal static partial class LiquidFilters
{
    internal static readonly Dictionary<string, LiquidFilter> All = new(StringComparer.Ordinal)
    {
        ["append"] = static (in LiquidCall c) => c.Made(c.Text + c.TextOf(0)),
        ["prepend"] = static (in LiquidCall c) => c.Made(c.TextOf(0) + c.Text),
        ["capitalize"] = static (in LiquidCall c) => c.Text is { Length: > 0 } text ? c.Made(char.ToUpperInvariant(text[0]) + text[1..]) : Value.EmptyText,
        ["upcase"] = static (in LiquidCall c) => c.Made(c.Text.ToUpperInvariant()),
        ["downcase"] = static (in LiquidCall c) => c.Made(c.Text.ToLowerInvariant()),
        ["strip"] = static (in LiquidCall c) => c.Made(c.Text.Trim()),
        ["lstrip"] = static (in LiquidCall c) => c.Made(c.Text.TrimStart()),
        ["rstrip"] = static (in LiquidCall c) => c.Made(c.Text.TrimEnd()),
        ["strip_newlines"] = static (in LiquidCall c) => c.Made(c.Text.ReplaceLineEndings(string.Empty)),
        ["newline_to_br"] = static (in LiquidCall c) => c.Made(c.Text.ReplaceLineEndings("<br />\n")),
        ["strip_html"] = static (in LiquidCall c) => c.Made(WithoutTags(c.Text)),
        ["escape"] = static (in LiquidCall c) => c.Made(Escape(c.Text)),
        ["h"] = static (in LiquidCall c) => c.Made(Escape(c.Text)),
        ["escape_once"] = static (in LiquidCall c) => c.Made(Escape(WebUtility.HtmlDecode(c.Text))),
        ["raw"] = static (in LiquidCall c) => c.Input,
        ["url_encode"] = static (in LiquidCall c) => c.Made(Uri.EscapeDataString(c.Text).Replace("%20", "+", StringComparison.Ordinal)),
        ["url_decode"] = static (in LiquidCall c) => c.Made(Uri.UnescapeDataString(c.Text.Replace('+', ' '))),
        ["replace"] = static (in LiquidCall c) => Replace(c, c.TextOf(1)),
        ["remove"] = static (in LiquidCall c) => Replace(c, string.Empty),
        ["replace_first"] = static (in LiquidCall c) => ReplaceOne(c, c.TextOf(1), isLast: false),
        ["replace_last"] = static (in LiquidCall c) => ReplaceOne(c, c.TextOf(1), isLast: true),
        ["remove_first"] = static (in LiquidCall c) => ReplaceOne(c, string.Empty, isLast: false),
        ["remove_last"] = static (in LiquidCall c) => ReplaceOne(c, string.Empty, isLast: true),
        ["truncate"] = Truncate,
        ["truncatewords"] = TruncateWords,
        ["split"] = Split,
        ["slice"] = Slice,
        ["default"] = Default,
        ["date"] = Date,
        ["json"] = static (in LiquidCall c) => c.Made(c.Input.IsUndefined ? "null" : c.Input.ToJson()),
        ["base64"] = static (in LiquidCall c) => c.Made(Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text))),
        ["base64_encode"] = static (in LiquidCall c) => c.Made(Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text))),
        ["base64_decode"] = FromBase64,
        ["abs"] = static (in LiquidCall c) => Value.From(Math.Abs(c.Number)),
        ["plus"] = static (in LiquidCall c) => Arithmetic(c, static (x, y) => x + y),
        ["minus"] = static (in LiquidCall c) => Arithmetic(c, static (x, y) => x - y),
        ["times"] = static (in LiquidCall c) => Arithmetic(c, static (x, y) => x * y),
        ["divided_by"] = DividedBy,
        ["modulo"] = static (in LiquidCall c) => Arithmetic(c, static (x, y) => x - (y * Math.Floor(x / y))),
        ["round"] = static (in LiquidCall c) => Value.From(Math.Round(c.Number, Math.Clamp(c.IntegerOf(0, 0), 0, 20), MidpointRounding.AwayFromZero)),
        ["floor"] = static (in LiquidCall c) => Value.From(Math.Floor(c.Number)),
        ["ceil"] = static (in LiquidCall c) => Value.From(Math.Ceiling(c.Number)),
        ["at_least"] = static (in LiquidCall c) => Value.From(Math.Max(c.Number, c.NumberOf(0))),
        ["at_most"] = static (in LiquidCall c) => Value.From(Math.Min(c.Number, c.NumberOf(0))),
        ["size"] = static (in LiquidCall c) => c.Input.IsNullish ? Value.From(0.0) : LiquidValues.Member(c.Run, c.Input, Value.From("size")),
        ["join"] = Join,
        ["first"] = static (in LiquidCall c) => LiquidValues.Member(c.Run, Value.From(c.Items), Value.From("first")),
        ["last"] = static (in LiquidCall c) => LiquidValues.Member(c.Run, Value.From(c.Items), Value.From("last")),
        ["concat"] = static (in LiquidCall c) => List(c, c.Items.Concat(LiquidValues.Items(c.Run, c[0]))),
        ["compact"] = static (in LiquidCall c) => c.TextOf(0) is { Length: > 0 } key ? Select(c, item => !Member(item, key).IsNullish) : Select(c, static item => !item.IsNullish),
        ["reverse"] = static (in LiquidCall c) => List(c, c.Items.Reverse()),
        ["uniq"] = static (in LiquidCall c) => List(c, c.Items.Distinct()),
        ["map"] = Map,
        ["where"] = static (in LiquidCall c) => Where(c, wanted: true),
        ["reject"] = static (in LiquidCall c) => Where(c, wanted: false),
        ["find"] = static (in LiquidCall c) => Where(c, wanted: true).AsArray() is { Count: > 0 } found ? found[0] : Value.Null,
        ["has"] = static (in LiquidCall c) => Value.From(Where(c, wanted: true).AsArray().Count > 0),
        ["sort"] = static (in LiquidCall c) => Sort(c, ignoresCase: false),
        ["sort_natural"] = static (in LiquidCall c) => Sort(c, ignoresCase: true),
        ["sum"] = Sum,
        ["keys"] = Keys,
    };

    private static Value Replace(in LiquidCall call, string replacement)
    {
        var wanted = call.TextOf(0);
        if (wanted.Length == 0)
            return Value.From(call.Text);
        var found = call.Text.AsSpan().Count(wanted);
        call.Run.ChargeText(call.Text.Length + ((long)found * replacement.Length));
        return Value.From(call.Text.Replace(wanted, replacement, StringComparison.Ordinal));
    }

    private static Value ReplaceOne(in LiquidCall call, string replacement, bool isLast)
    {
        var (text, wanted) = (call.Text, call.TextOf(0));
        var place = isLast ? text.LastIndexOf(wanted, StringComparison.Ordinal) : text.IndexOf(wanted, StringComparison.Ordinal);
        return call.Made(place < 0 ? text : string.Concat(text.AsSpan(0, place), replacement, text.AsSpan(place + wanted.Length)));
    }

    /// <summary>Cuts to a number of characters, those of the ending included.</summary>
    private static Value Truncate(in LiquidCall call)
    {
        var text = call.Text;
        var length = Math.Max(0, call.IntegerOf(0, 50));
        var ending = call.Count > 1 ? call.TextOf(1) : "...";
        return call.Made(text.Length <= length ? text : string.Concat(text.AsSpan(0, Math.Max(0, length - ending.Length)), ending));
    }

    private static Value TruncateWords(in LiquidCall call)
    {
        var words = call.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = Math.Max(1, call.IntegerOf(0, 15));
        return call.Made(words.Length <= count ? call.Text : string.Join(' ', words[..count]) + (call.Count > 1 ? call.TextOf(1) : "..."));
    }

    private static Value Split(in LiquidCall call)
    {
        var separator = call.TextOf(0);
        call.Run.ChargeArray(call.Text.Length / Math.Max(1, separator.Length));
        var parts = separator.Length == 0 ? call.Text.Select(c => c.ToString()) : call.Text.Split(separator);
        return List(call, parts.Select(Value.From));
    }

    private static Value Slice(in LiquidCall call)
    {
        var length = call.Input.IsArray ? call.Input.AsArray().Count : call.Text.Length;
        var start = call.IntegerOf(0, 0);
        start = start < 0 ? length + start : start;
        if (start < 0 || start >= length)
            return call.Input.IsArray ? Value.ArrayOf() : Value.EmptyText;
        var count = Math.Clamp(call.IntegerOf(1, 1), 0, length - start);
        return call.Input.IsArray ? List(call, call.Input.AsArray().Skip(start).Take(count)) : call.Made(call.Text.Substring(start, count));
    }

    private static Value Default(in LiquidCall call)
    {
        var isFalse = call.Input.IsBoolean && !call.Input.AsBoolean();
        return isFalse && call.Has("allow_false") ? call.Input : !LiquidValues.IsTrue(call.Input) || LiquidValues.IsEmpty(call.Input) ? call[0] : call.Input;
    }

    private static Value Date(in LiquidCall call)
    {
        var format = call.TextOf(0);
        return format.Length > 0 && LiquidValues.TryTime(call.Run, call.Input, out var time) ? call.Made(Strftime.Format(time, format)) : call.Input;
    }

    private static Value FromBase64(in LiquidCall call)
    {
        var bytes = new byte[call.Text.Length];
        return Convert.TryFromBase64String(call.Text, bytes, out var count)
            ? call.Made(Encoding.UTF8.GetString(bytes, 0, count))
            : throw Errors.Type("The text is not base64");
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder();
        var isInTag = false;
        foreach (var c in text)
        {
            isInTag |= c == '<';
            if (!isInTag)
                plain.Append(c);
            isInTag &= c != '>';
        }

        return plain.ToString();
    }

    private static Value Arithmetic(in LiquidCall call, Func<decimal, decimal, decimal> operation)
    {
        try
        {
            return Value.From(operation(call.Number, call.NumberOf(0)));
        }
        catch (DivideByZeroException)
        {
            throw Errors.Type("A number is divided by 0");
        }
        catch (OverflowException)
        {
            throw Errors.Range("A number is too large");
        }
    }

    /// <summary>Whole numbers divide to a whole number, rounded down.</summary>
    private static Value DividedBy(in LiquidCall call)
    {
        var isWhole = decimal.IsInteger(call.Number) && decimal.IsInteger(call.NumberOf(0)) && !call.TextOf(0).Contains('.', StringComparison.Ordinal);
        return isWhole ? Arithmetic(call, static (x, y) => Math.Floor(x / y)) : Arithmetic(call, static (x, y) => x / y);
    }
}
