using System.Globalization;
using OneWindow.Workflows.Expressions.Syntax;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Numbers from text, by JavaScript's three rules for it.</summary>
internal static class NumberParsing
{
    /// <summary>Number(text): all of it must be a number; blank text is 0.</summary>
    internal static double OfText(string text)
    {
        var trimmed = Trim(text);
        if (trimmed.IsEmpty)
            return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && char.IsAsciiLetter(trimmed[1]))
        {
            var radix = char.ToLowerInvariant(trimmed[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            return radix != 0 && TryInteger(trimmed[2..], radix, out var number) == trimmed.Length - 2 ? number : double.NaN;
        }

        var length = DecimalPrefix(trimmed);
        return length == trimmed.Length && length > 0 ? Parse(trimmed) : double.NaN;
    }

    /// <summary>parseFloat: as much of the beginning as is a number.</summary>
    internal static double Float(string text)
    {
        var trimmed = Trim(text);
        var length = DecimalPrefix(trimmed);
        return length == 0 ? double.NaN : Parse(trimmed[..length]);
    }

    /// <summary>parseInt: as many digits of the radix as the beginning has.</summary>
    internal static double Integer(string text, int radix)
    {
        var trimmed = Trim(text);
        var isNegative = !trimmed.IsEmpty && trimmed[0] == '-';
        if (!trimmed.IsEmpty && trimmed[0] is '-' or '+')
            trimmed = trimmed[1..];
        if (radix is 0 or 16 && trimmed.Length > 1 && trimmed[0] == '0' && trimmed[1] is 'x' or 'X')
        {
            trimmed = trimmed[2..];
            radix = 16;
        }

        if (radix == 0)
            radix = 10;
        if (radix is < 2 or > 36 || TryInteger(trimmed, radix, out var number) == 0)
            return double.NaN;
        return isNegative ? -number : number;
    }

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
            start++;
        var end = text.Length;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return text[start..end];
    }

    internal static bool IsBlank(char c) => Lexer.IsWhiteSpace(c) || Lexer.IsLineEnd(c);

    /// <summary>Reads digits and returns how many there were.</summary>
    private static int TryInteger(ReadOnlySpan<char> text, int radix, out double number)
    {
        number = 0;
        var count = 0;
        while (count < text.Length && DigitOf(text[count]) < radix)
        {
            number = (number * radix) + DigitOf(text[count]);
            count++;
        }

        // Ten or more digits at once would gather rounding errors digit by digit.
        if (radix == 10 && count > 15)
            number = double.Parse(text[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        return count;
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static int DecimalPrefix(ReadOnlySpan<char> text)
    {
        var i = 0;
        if (i < text.Length && text[i] is '+' or '-')
            i++;
        if (text[i..].StartsWith("Infinity"))
            return i + "Infinity".Length;
        var whole = SkipDigits(text, i);
        var digits = whole - i;
        i = whole;
        if (i < text.Length && text[i] == '.')
        {
            var fraction = SkipDigits(text, i + 1);
            digits += fraction - i - 1;
            i = fraction;
        }

        if (digits == 0)
            return 0;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            var exponent = i + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            var end = SkipDigits(text, exponent);
            if (end > exponent)
                i = end;
        }

        return i;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;
        return position;
    }

    private static double Parse(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("Infinity"))
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
