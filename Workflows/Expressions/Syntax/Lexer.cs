using System.Globalization;
using System.Text;

namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Reads tokens from any position of a script. It has no state of its own but a cache of names, so the parser may go back at will.</summary>
internal sealed class Lexer(string source)
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function",
        "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
    };

    /// <summary>Longest first, so that the first match is the right one.</summary>
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ".", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=",
    ];

    private static readonly string[][] PunctuatorsByFirst = GroupPunctuators();

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    internal string Source => source;

    internal static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    internal static bool IsWhiteSpace(char c) => c is ' ' or '\t' or '\v' or '\f' or '\u00a0' or '\ufeff' || (c >= '\u1680' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    internal static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '$' or '_' || (c >= 0x80 && char.IsLetter(c));

    internal static bool IsNamePart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '$' or '_' or '\u200c' or '\u200d' || (c >= 0x80 && (char.IsLetter(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation));

    /// <summary>The token at or after a position.</summary>
    internal Token Read(int position)
    {
        var start = SkipTrivia(position, out var newline);
        if (start >= source.Length)
            return new Token(TokenKind.End, string.Empty, 0, source.Length, source.Length, newline);
        var c = source[start];
        if (IsNameStart(c) || c == '\\')
            return ReadName(start, newline);
        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < source.Length && char.IsAsciiDigit(source[start + 1])))
            return new NumberReader(source, start).Read(newline);
        if (c is '"' or '\'')
            return ReadString(start, newline);
        if (c == '`')
            return new Token(TokenKind.Template, "`", 0, start, start + 1, newline);
        if (c < 128)
        {
            foreach (var punctuator in PunctuatorsByFirst[c])
            {
                if (string.CompareOrdinal(source, start, punctuator, 0, punctuator.Length) != 0)
                    continue;

                // a?.5:b is a conditional with a number.
                if (punctuator == "?." && start + 2 < source.Length && char.IsAsciiDigit(source[start + 2]))
                    continue;
                return new Token(TokenKind.Punctuator, punctuator, 0, start, start + punctuator.Length, newline);
            }
        }

        if (c == '#')
            throw ScriptSyntaxException.Unsupported(start, "#");
        throw Unexpected(start, c.ToString());
    }

    /// <summary>Reads a regular expression whose first slash stands at a position.</summary>
    internal (string Pattern, string Flags, int End) ReadRegularExpression(int start)
    {
        var inClass = false;
        var i = start + 1;
        for (; ; i++)
        {
            if (i >= source.Length || IsLineEnd(source[i]))
                throw new ScriptSyntaxException(ScriptProblemCodes.Syntax, start, "The regular expression has no end.", "正则表达式没有结束。");
            var c = source[i];
            if (c == '/' && !inClass)
                break;
            if (c == '[')
                inClass = true;
            else if (c == ']')
                inClass = false;
            else if (c == '\\' && i + 1 < source.Length && !IsLineEnd(source[i + 1]))
                i++;
        }

        var end = i + 1;
        while (end < source.Length && IsNamePart(source[end]))
            end++;
        return (source[(start + 1)..i], source[(i + 1)..end], end);
    }

    /// <summary>Reads a piece of a template from a position after a backtick or closing brace.</summary>
    /// <returns>The text, where what follows begins, and whether an expression follows.</returns>
    internal (string Text, int End, bool HasExpression) ReadTemplatePiece(int position)
    {
        var text = new StringBuilder();
        var i = position;
        while (i < source.Length)
        {
            var c = source[i];
            if (c == '`')
                return (text.ToString(), i + 1, false);
            if (c == '$' && i + 1 < source.Length && source[i + 1] == '{')
                return (text.ToString(), i + 2, true);
            if (c == '\\')
            {
                i = ReadEscape(i, text);
            }
            else if (c == '\r')
            {
                text.Append('\n');
                i += i + 1 < source.Length && source[i + 1] == '\n' ? 2 : 1;
            }
            else
            {
                text.Append(c);
                i++;
            }
        }

        throw new ScriptSyntaxException(ScriptProblemCodes.Syntax, position, "The template has no end.", "模板字符串没有结束。");
    }

    internal static ScriptSyntaxException Unexpected(int position, string what) => new(
        ScriptProblemCodes.Syntax,
        position,
        what.Length == 0 ? "The script ends too early." : $"\"{what}\" is not expected here.",
        what.Length == 0 ? "脚本意外结束。" : $"此处不应出现“{what}”。");

    private static string[][] GroupPunctuators()
    {
        var groups = new string[128][];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = [.. Punctuators.Where(p => p[0] == i)];
        return groups;
    }

    private int SkipTrivia(int position, out bool newline)
    {
        newline = false;
        var i = position;
        while (i < source.Length)
        {
            var c = source[i];
            if (IsLineEnd(c))
            {
                newline = true;
                i++;
            }
            else if (IsWhiteSpace(c))
            {
                i++;
            }
            else if (c == '/' && i + 1 < source.Length && source[i + 1] == '/')
            {
                while (i < source.Length && !IsLineEnd(source[i]))
                    i++;
            }
            else if (c == '/' && i + 1 < source.Length && source[i + 1] == '*')
            {
                var end = source.IndexOf("*/", i + 2, StringComparison.Ordinal);
                if (end < 0)
                    throw new ScriptSyntaxException(ScriptProblemCodes.Syntax, i, "The comment has no end.", "注释没有结束。");
                newline |= source.AsSpan(i, end - i).IndexOfAny("\n\r\u2028\u2029") >= 0;
                i = end + 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private Token ReadName(int start, bool newline)
    {
        var end = start;
        while (end < source.Length && IsNamePart(source[end]))
            end++;
        if (end < source.Length && source[end] == '\\')
            return ReadEscapedName(start, newline);
        var text = Intern(source.AsSpan(start, end - start));
        return new Token(Keywords.Contains(text) ? TokenKind.Keyword : TokenKind.Name, text, 0, start, end, newline);
    }

    private Token ReadEscapedName(int start, bool newline)
    {
        var text = new StringBuilder();
        var i = start;
        while (i < source.Length)
        {
            if (source[i] == '\\')
            {
                if (i + 1 >= source.Length || source[i + 1] != 'u')
                    throw Unexpected(i, "\\");
                i = ReadEscape(i, text);
            }
            else if (IsNamePart(source[i]))
            {
                text.Append(source[i++]);
            }
            else
            {
                break;
            }
        }

        var name = text.ToString();
        if (name.Length == 0 || !IsNameStart(name[0]) || !name.All(IsNamePart))
            throw Unexpected(start, source[start..i]);
        return new Token(TokenKind.Name, name, 0, start, i, newline, IsEscaped: true);
    }

    private Token ReadString(int start, bool newline)
    {
        var quote = source[start];
        var close = source.AsSpan(start + 1).IndexOfAny(quote, '\\', '\n');
        if (close >= 0 && source[start + 1 + close] == quote && source.AsSpan(start + 1, close).IndexOf('\r') < 0)
            return new Token(TokenKind.String, Intern(source.AsSpan(start + 1, close)), 0, start, start + close + 2, newline);
        var text = new StringBuilder();
        var i = start + 1;
        while (i < source.Length && source[i] is not ('\n' or '\r'))
        {
            if (source[i] == quote)
                return new Token(TokenKind.String, Intern(text.ToString()), 0, start, i + 1, newline);
            if (source[i] == '\\')
                i = ReadEscape(i, text);
            else
                text.Append(source[i++]);
        }

        throw new ScriptSyntaxException(ScriptProblemCodes.Syntax, start, "The text has no closing quote.", "字符串缺少结束引号。");
    }

    /// <summary>Reads the escape whose backslash stands at a position.</summary>
    private int ReadEscape(int position, StringBuilder text)
    {
        if (position + 1 >= source.Length)
            throw Unexpected(source.Length, string.Empty);
        var c = source[position + 1];
        switch (c)
        {
            case 'n':
                text.Append('\n');
                return position + 2;
            case 't':
                text.Append('\t');
                return position + 2;
            case 'r':
                text.Append('\r');
                return position + 2;
            case 'b':
                text.Append('\b');
                return position + 2;
            case 'v':
                text.Append('\v');
                return position + 2;
            case 'f':
                text.Append('\f');
                return position + 2;
            case '\r':
                return position + (position + 2 < source.Length && source[position + 2] == '\n' ? 3 : 2);
            case '\n' or '\u2028' or '\u2029':
                return position + 2;
            case 'x':
                text.Append((char)ReadHex(position, position + 2, 2));
                return position + 4;
            case 'u':
                return ReadUnicodeEscape(position, text);
            case '0' when position + 2 >= source.Length || !char.IsAsciiDigit(source[position + 2]):
                text.Append('\0');
                return position + 2;
            case >= '0' and <= '9':
                throw ScriptSyntaxException.Unsupported(position, "\\" + c);
            default:
                text.Append(c);
                return position + 2;
        }
    }

    private int ReadUnicodeEscape(int position, StringBuilder text)
    {
        if (position + 2 >= source.Length || source[position + 2] != '{')
        {
            text.Append((char)ReadHex(position, position + 2, 4));
            return position + 6;
        }

        var close = source.IndexOf('}', position);
        var length = close - position - 3;
        var code = close < 0 || length is < 1 or > 6 ? -1 : ReadHex(position, position + 3, length);
        if (code is < 0 or > 0x10ffff)
            throw Unexpected(position, "\\u{");
        if (code is >= 0xd800 and <= 0xdfff)
            text.Append((char)code);
        else
            text.Append(char.ConvertFromUtf32(code));
        return close + 1;
    }

    private int ReadHex(int escape, int position, int length)
    {
        if (position + length <= source.Length
            && int.TryParse(source.AsSpan(position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return code;
        throw Unexpected(escape, source[escape..Math.Min(source.Length, position)]);
    }

    private string Intern(ReadOnlySpan<char> text)
    {
        if (_names.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        _names[text] = added;
        return added;
    }
}
