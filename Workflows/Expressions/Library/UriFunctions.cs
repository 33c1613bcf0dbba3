using System.Globalization;
using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>encodeURIComponent and its relations.</summary>
internal static class UriFunctions
{
    private const string Unreserved = "-_.!~*'()";
    private const string Reserved = ";/?:@&=+$,#";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static Value EncodeComponent(in NativeCall call) => Encode(call, Unreserved);

    internal static Value EncodeUri(in NativeCall call) => Encode(call, Unreserved + Reserved);

    internal static Value DecodeComponent(in NativeCall call) => Decode(call, string.Empty);

    internal static Value DecodeUri(in NativeCall call) => Decode(call, Reserved);

    private static Value Encode(in NativeCall call, string kept)
    {
        var text = call.Text(0);
        call.Run.ChargeText(text.Length);
        var result = new StringBuilder(text.Length);
        byte[] bytes;
        try
        {
            bytes = Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw Errors.Uri("URI malformed");
        }

        foreach (var b in bytes)
        {
            if (b < 128 && (char.IsAsciiLetterOrDigit((char)b) || kept.Contains((char)b, StringComparison.Ordinal)))
                result.Append((char)b);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return Value.From(result.ToString());
    }

    private static Value Decode(in NativeCall call, string kept)
    {
        var text = call.Text(0);
        call.Run.ChargeText(text.Length);
        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }

            bytes.Clear();
            var start = i;
            while (i < text.Length && text[i] == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
                    throw Errors.Uri("URI malformed");
                bytes.Add(b);
                i += 3;
            }

            i--;
            AppendDecoded(result, [.. bytes], kept, text.AsSpan(start));
        }

        return Value.From(result.ToString());
    }

    private static void AppendDecoded(StringBuilder result, byte[] bytes, string kept, ReadOnlySpan<char> source)
    {
        string decoded;
        try
        {
            decoded = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Errors.Uri("URI malformed");
        }

        var position = 0;
        foreach (var rune in decoded.EnumerateRunes())
        {
            // A reserved character is one byte, so three characters of the source.
            if (rune.IsAscii && kept.Contains((char)rune.Value, StringComparison.Ordinal))
                result.Append(source.Slice(position * 3, 3));
            else
                result.Append(rune.ToString());
            position += rune.Utf8SequenceLength;
        }
    }
}
