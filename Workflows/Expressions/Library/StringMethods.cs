using System.Globalization;
using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of text. Positions are UTF-16 units. Those that take a regular expression are in <see cref="TextPatterns"/>.</summary>
internal static class StringMethods
{
    internal static readonly MethodTable Table = new(
        ("at", 1, At),
        ("charAt", 1, static (in NativeCall c) => c.Integer(0) is var i && i >= 0 && i < Self(c).Length ? Characters.Of(Self(c)[(int)i]) : Value.EmptyText),
        ("charCodeAt", 1, static (in NativeCall c) => Value.From(c.Integer(0) is var i && i >= 0 && i < Self(c).Length ? Self(c)[(int)i] : double.NaN)),
        ("codePointAt", 1, CodePointAt),
        ("concat", 1, Concat),
        ("endsWith", 1, EndsWith),
        ("includes", 1, static (in NativeCall c) => Value.From(Self(c).IndexOf(PlainText(c), c.Position(1, Self(c).Length, 0), StringComparison.Ordinal) >= 0)),
        ("indexOf", 1, static (in NativeCall c) => Value.From((double)Self(c).IndexOf(c.Text(0), c.Position(1, Self(c).Length, 0), StringComparison.Ordinal))),
        ("lastIndexOf", 1, LastIndexOf),
        ("localeCompare", 1, static (in NativeCall c) => Value.From((double)Math.Sign(CultureInfo.InvariantCulture.CompareInfo.Compare(Self(c), c.Text(0))))),
        ("match", 1, TextPatterns.Match),
        ("matchAll", 1, TextPatterns.MatchAll),
        ("normalize", 0, Normalize),
        ("padEnd", 2, static (in NativeCall c) => Pad(c, atStart: false)),
        ("padStart", 2, static (in NativeCall c) => Pad(c, atStart: true)),
        ("repeat", 1, Repeat),
        ("replace", 2, static (in NativeCall c) => TextPatterns.Replace(c, all: false)),
        ("replaceAll", 2, static (in NativeCall c) => TextPatterns.Replace(c, all: true)),
        ("search", 1, TextPatterns.Search),
        ("slice", 2, Slice),
        ("split", 2, TextPatterns.Split),
        ("startsWith", 1, static (in NativeCall c) => Value.From(Self(c).AsSpan(Math.Max(0, c.Position(1, Self(c).Length, 0))).StartsWith(PlainText(c), StringComparison.Ordinal))),
        ("substr", 2, Substr),
        ("substring", 2, Substring),
        ("toLocaleLowerCase", 0, static (in NativeCall c) => Made(c, Casing.Lower(Self(c)))),
        ("toLocaleUpperCase", 0, static (in NativeCall c) => Made(c, Casing.Upper(Self(c)))),
        ("toLowerCase", 0, static (in NativeCall c) => Made(c, Casing.Lower(Self(c)))),
        ("toString", 0, static (in NativeCall c) => Value.From(Self(c))),
        ("toUpperCase", 0, static (in NativeCall c) => Made(c, Casing.Upper(Self(c)))),
        ("trim", 0, static (in NativeCall c) => Made(c, NumberParsing.Trim(Self(c)).ToString())),
        ("trimEnd", 0, static (in NativeCall c) => Made(c, TrimEnd(Self(c)))),
        ("trimLeft", 0, static (in NativeCall c) => Made(c, TrimStart(Self(c)))),
        ("trimRight", 0, static (in NativeCall c) => Made(c, TrimEnd(Self(c)))),
        ("trimStart", 0, static (in NativeCall c) => Made(c, TrimStart(Self(c)))),
        ("valueOf", 0, static (in NativeCall c) => Value.From(Self(c))));

    internal static readonly MethodTable Functions = new(
        ("fromCharCode", 1, FromCharCode),
        ("fromCodePoint", 1, FromCodePoint));

    internal static string Self(in NativeCall call)
    {
        if (call.Self.IsNullish)
            throw Errors.Type("The method needs a text");
        var text = Operators.ToText(call.Run, call.Self);
        call.Run.Charge(text.Length / 256);
        return text;
    }

    /// <summary>Text made of the text, counted.</summary>
    private static Value Made(in NativeCall call, string text)
    {
        call.Run.ChargeText(text.Length);
        return Value.From(text);
    }

    /// <summary>The first argument of a method that does not take regular expressions.</summary>
    private static string PlainText(in NativeCall call) =>
        call[0].Reference is RegExpObject ? throw Errors.Type("First argument must not be a regular expression") : call.Text(0);

    private static Value At(in NativeCall call)
    {
        var text = Self(call);
        var index = call.Integer(0);
        if (index < 0)
            index += text.Length;
        return index >= 0 && index < text.Length ? Characters.Of(text[(int)index]) : default;
    }

    private static Value CodePointAt(in NativeCall call)
    {
        var text = Self(call);
        var index = call.Integer(0);
        if (!(index >= 0 && index < text.Length))
            return default;
        var i = (int)index;
        var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        return Value.From((double)(isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]));
    }

    private static Value Concat(in NativeCall call)
    {
        var text = Self(call);
        for (var i = 0; i < call.Count; i++)
            text = Operators.Concat(call.Run, text, call.Text(i));
        return Value.From(text);
    }

    private static Value EndsWith(in NativeCall call)
    {
        var text = Self(call);
        var end = call.Position(1, text.Length, text.Length);
        return Value.From(text.AsSpan(0, end).EndsWith(PlainText(call), StringComparison.Ordinal));
    }

    private static Value LastIndexOf(in NativeCall call)
    {
        var text = Self(call);
        var wanted = call.Text(0);
        var from = call.Number(1);
        var last = double.IsNaN(from) ? text.Length : (int)Math.Clamp(from, 0, text.Length);
        var end = Math.Min(text.Length, last + wanted.Length);
        return Value.From((double)text.AsSpan(0, end).LastIndexOf(wanted, StringComparison.Ordinal));
    }

    private static Value Normalize(in NativeCall call)
    {
        var form = (call[0].IsUndefined ? "NFC" : call.Text(0)) switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw Errors.Range("The normalization form should be one of NFC, NFD, NFKC, NFKD."),
        };
        try
        {
            return Made(call, Self(call).Normalize(form));
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form; JavaScript leaves such text alone.
            return Value.From(Self(call));
        }
    }

    private static Value Pad(in NativeCall call, bool atStart)
    {
        var text = Self(call);
        var length = call.Integer(0);
        var filler = call[1].IsUndefined ? " " : call.Text(1);
        if (length <= text.Length || filler.Length == 0)
            return Value.From(text);
        call.Run.ChargeText((long)Math.Min(length, long.MaxValue / 2));
        var missing = (int)length - text.Length;
        var padding = new StringBuilder();
        while (padding.Length < missing)
            padding.Append(filler);
        padding.Length = missing;
        return Value.From(atStart ? padding + text : text + padding);
    }

    private static Value Repeat(in NativeCall call)
    {
        var text = Self(call);
        var count = call.Integer(0);
        if (count < 0 || double.IsInfinity(count))
            throw Errors.Range($"Invalid count value: {call.Text(0)}");
        call.Run.ChargeText((long)Math.Min(count * text.Length, long.MaxValue / 2));
        if (text.Length == 0)
            return Value.EmptyText;
        return Value.From(new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString());
    }

    private static Value Slice(in NativeCall call)
    {
        var text = Self(call);
        var start = call.Position(0, text.Length, 0);
        var end = call.Position(1, text.Length, text.Length);
        return Cut(call, text, start, end);
    }

    private static Value Substr(in NativeCall call)
    {
        var text = Self(call);
        var start = call.Position(0, text.Length, 0);
        var count = call[1].IsUndefined ? text.Length - start : Math.Clamp(call.Integer(1), 0, text.Length - start);
        return Cut(call, text, start, start + (int)count);
    }

    private static Value Substring(in NativeCall call)
    {
        var text = Self(call);
        var start = (int)Math.Clamp(call.Integer(0), 0, text.Length);
        var end = call[1].IsUndefined ? text.Length : (int)Math.Clamp(call.Integer(1), 0, text.Length);
        return Cut(call, text, Math.Min(start, end), Math.Max(start, end));
    }

    private static Value Cut(in NativeCall call, string text, int start, int end)
    {
        if (end <= start)
            return Value.EmptyText;
        call.Run.ChargeText(end - start);
        return end - start == 1 ? Characters.Of(text[start]) : Value.From(text[start..end]);
    }

    private static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && NumberParsing.IsBlank(text[start]))
            start++;
        return text[start..];
    }

    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && NumberParsing.IsBlank(text[end - 1]))
            end--;
        return text[..end];
    }

    private static Value FromCharCode(in NativeCall call)
    {
        var text = new StringBuilder(call.Count);
        for (var i = 0; i < call.Count; i++)
            text.Append((char)(ushort)Operators.ToInt32(call.Number(i)));
        return Value.From(text.ToString());
    }

    private static Value FromCodePoint(in NativeCall call)
    {
        var text = new StringBuilder(call.Count);
        for (var i = 0; i < call.Count; i++)
        {
            var code = call.Number(i);
            if (code != (int)code || code is < 0 or > 0x10ffff)
                throw Errors.Range($"Invalid code point {call.Text(i)}");
            if (code is >= 0xd800 and <= 0xdfff)
                text.Append((char)code);
            else
                text.Append(char.ConvertFromUtf32((int)code));
        }

        return Value.From(text.ToString());
    }
}
