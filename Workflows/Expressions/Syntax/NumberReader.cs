using System.Globalization;

namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Reads a number of a script: decimal, hexadecimal, octal (0o) or binary, with separators.</summary>
internal readonly struct NumberReader(string source, int start)
{
    internal Token Read(bool newline)
    {
        var radix = start + 1 < source.Length && source[start] == '0' ? char.ToLowerInvariant(source[start + 1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 } : 10;
        var number = radix == 10 ? ReadDecimal(out var end) : ReadInteger(radix, out end);
        if (end < source.Length && source[end] == 'n')
            throw ScriptSyntaxException.Unsupported(start, "BigInt");
        if (end < source.Length && (Lexer.IsNamePart(source[end]) || source[end] == '\\'))
            throw Lexer.Unexpected(end, source[end].ToString());
        return new Token(TokenKind.Number, string.Empty, number, start, end, newline);
    }

    private double ReadInteger(int radix, out int end)
    {
        double number = 0;
        end = start + 2;
        while (end < source.Length && (source[end] == '_' || DigitOf(source[end]) < radix))
        {
            if (source[end] != '_')
                number = (number * radix) + DigitOf(source[end]);
            end++;
        }

        if (end == start + 2 || source[end - 1] == '_')
            throw Lexer.Unexpected(start, source[start..end]);
        return number;
    }

    private double ReadDecimal(out int end)
    {
        end = SkipDigits(start);
        var leadingZero = source[start] == '0' && end - start > 1;
        if (leadingZero)
            throw ScriptSyntaxException.Unsupported(start, source[start..end]);
        if (end < source.Length && source[end] == '.')
            end = SkipDigits(end + 1);
        if (end < source.Length && source[end] is 'e' or 'E')
        {
            var digits = end + 1;
            if (digits < source.Length && source[digits] is '+' or '-')
                digits++;
            end = SkipDigits(digits);
            if (end == digits)
                throw Lexer.Unexpected(start, source[start..end]);
        }

        var text = source[start..end];
        if (text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal))
            throw Lexer.Unexpected(start, text);
        return double.Parse(text.Replace("_", string.Empty, StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private int SkipDigits(int position)
    {
        while (position < source.Length && (char.IsAsciiDigit(source[position]) || source[position] == '_'))
            position++;
        return position;
    }

    private static int DigitOf(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
}
