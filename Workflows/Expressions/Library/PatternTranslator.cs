using System.Globalization;
using System.Text;
using OneWindow.Workflows.Expressions.Syntax;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>
/// Rewrites a regular expression of JavaScript for .NET, whose classes, anchors and numbering of groups differ.
/// </summary>
internal sealed class PatternTranslator(string pattern, string flags)
{
    private const string LineEnds = @"\n\r\u2028\u2029";
    private const string Blanks = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    private const string Han = @"\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";

    private readonly bool _isMultiline = flags.Contains('m', StringComparison.Ordinal);
    private readonly bool _dotIsAll = flags.Contains('s', StringComparison.Ordinal);
    private const string SurrogatePair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private readonly bool _isUnicode = flags.Contains('u', StringComparison.Ordinal) || flags.Contains('v', StringComparison.Ordinal);
    private readonly StringBuilder _result = new();
    private readonly List<(string Name, int Number)> _names = [];
    private int _position;
    private int _totalGroups;

    internal bool NeedsBacktracking { get; private set; }

    internal int GroupCount { get; private set; }

    internal IReadOnlyList<(string Name, int Number)> Names => _names;

    internal string Translate()
    {
        FindGroups();
        while (_position < pattern.Length)
            TranslateNext();
        return _result.ToString();
    }

    /// <summary>Counts the groups first, since a back reference may stand before its group.</summary>
    private void FindGroups()
    {
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass && IsCapture(i, out var name):
                    _totalGroups++;
                    if (name is not null)
                        _names.Add((name, _totalGroups));
                    break;
            }
        }
    }

    private bool IsCapture(int position, out string? name)
    {
        name = null;
        if (position + 1 >= pattern.Length || pattern[position + 1] != '?')
            return true;
        if (position + 3 >= pattern.Length || pattern[position + 2] != '<' || pattern[position + 3] is '=' or '!')
            return false;
        var end = pattern.IndexOf('>', position);
        if (end < 0)
            throw new ArgumentException("invalid group name");
        name = pattern[(position + 3)..end];
        return true;
    }

    private void TranslateNext()
    {
        var c = pattern[_position];
        switch (c)
        {
            case '\\':
                TranslateEscape(inClass: false);
                break;
            case '[':
                TranslateClass();
                break;
            case '(':
                TranslateGroup();
                break;
            case '.':
                _result.Append(AnyOf(_dotIsAll ? @"[\s\S]" : $"[^{LineEnds}]"));
                _position++;
                break;
            case '^' when _isMultiline:
                NeedsBacktracking = true;
                _result.Append($@"(?<=\A|[{LineEnds}])");
                _position++;
                break;
            case '^':
                _result.Append(@"\A");
                _position++;
                break;
            case '$' when _isMultiline:
                NeedsBacktracking = true;
                _result.Append($@"(?=[{LineEnds}]|\z)");
                _position++;
                break;
            case '$':
                _result.Append(@"\z");
                _position++;
                break;
            case '#' or ' ':
                _result.Append('\\').Append(c);
                _position++;
                break;
            case '{' when !IsQuantifier():
                if (_isUnicode)
                    throw new ArgumentException("a brace stands alone");
                _result.Append(@"\{");
                _position++;
                break;
            default:
                _result.Append(c);
                _position++;
                RefusePossessive(c);
                break;
        }
    }

    /// <summary>.NET reads a third sign after a quantifier otherwise than JavaScript, which refuses it.</summary>
    private void RefusePossessive(char c)
    {
        if (c is '*' or '+' or '}' && _position < pattern.Length && pattern[_position] is '+' or '*')
            throw new ArgumentException("nothing to repeat");
    }

    private bool IsQuantifier()
    {
        var end = pattern.IndexOf('}', _position);
        if (end < 0)
            return false;
        var body = pattern.AsSpan(_position + 1, end - _position - 1);
        var comma = body.IndexOf(',');
        var first = comma < 0 ? body : body[..comma];
        var second = comma < 0 ? default : body[(comma + 1)..];
        return first.Length > 0 && first.IndexOfAnyExceptInRange('0', '9') < 0 && second.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private void TranslateGroup()
    {
        if (IsCapture(_position, out var name))
        {
            GroupCount++;
            _result.Append("(?<").Append(GroupCount.ToString(CultureInfo.InvariantCulture)).Append('>');
            _position += name is null ? 1 : name.Length + 4;
            return;
        }

        foreach (var opening in (ReadOnlySpan<string>)["(?:", "(?=", "(?!", "(?<=", "(?<!"])
        {
            if (string.CompareOrdinal(pattern, _position, opening, 0, opening.Length) != 0)
                continue;
            NeedsBacktracking |= opening != "(?:";
            _result.Append(opening);
            _position += opening.Length;
            return;
        }

        throw new ArgumentException("invalid group");
    }

    /// <summary>A class that takes nearly all characters; with the flag u a character of two units is one.</summary>
    private string AnyOf(string units) => _isUnicode ? $"(?:{SurrogatePair}|{units})" : units;

    private void TranslateClass()
    {
        _position++;
        var negate = _position < pattern.Length && pattern[_position] == '^';
        if (negate)
            _position++;
        if (_position < pattern.Length && pattern[_position] == ']')
        {
            _position++;
            _result.Append(negate ? AnyOf(@"[\s\S]") : "(?!)");
            NeedsBacktracking |= !negate;
            return;
        }

        var isPairToo = negate && _isUnicode;
        _result.Append(isPairToo ? $"(?:{SurrogatePair}|[^" : negate ? "[^" : "[");
        while (_position < pattern.Length && pattern[_position] != ']')
        {
            var c = pattern[_position];
            if (c == '\\')
            {
                TranslateEscape(inClass: true);
                continue;
            }

            // In .NET an opening bracket may begin a subtraction.
            _result.Append(c == '[' ? @"\[" : c.ToString());
            _position++;
        }

        if (_position >= pattern.Length)
            throw new ArgumentException("unterminated character class");
        _result.Append(isPairToo ? "])" : "]");
        _position++;
    }

    private void TranslateEscape(bool inClass)
    {
        if (_position + 1 >= pattern.Length)
            throw new ArgumentException(@"\ at end of pattern");
        var c = pattern[_position + 1];
        var length = 2;
        switch (c)
        {
            case 'd':
                _result.Append(inClass ? "0-9" : "[0-9]");
                break;
            case 'D':
                _result.Append(inClass ? @"\x00-/:-\uffff" : "[^0-9]");
                break;
            case 'w':
                _result.Append(inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]");
                break;
            case 'W':
                _result.Append(inClass ? @"\x00-/:-@\[-\^`{-\uffff" : "[^A-Za-z0-9_]");
                break;
            case 's':
                _result.Append(inClass ? Blanks : $"[{Blanks}]");
                break;
            case 'S' when inClass:
                _result.Append(@"\S");
                break;
            case 'S':
                _result.Append($"[^{Blanks}]");
                break;
            case 'b' when !inClass:
                NeedsBacktracking = true;
                _result.Append(@"(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))");
                break;
            case 'B' when !inClass:
                NeedsBacktracking = true;
                _result.Append(@"(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))");
                break;
            case 'k' when !inClass && _names.Count > 0:
                length = TranslateNamedReference();
                break;
            case >= '1' and <= '9' when !inClass:
                length = TranslateReference();
                break;
            case '0':
                _result.Append(@"\x00");
                break;
            case 'x' or 'u' or 'c':
                length = TranslateCode(c);
                break;
            case 'p' or 'P' when _isUnicode:
                length = TranslateProperty(c == 'P', inClass);
                break;
            case 't' or 'n' or 'v' or 'f' or 'r' or 'b':
                _result.Append('\\').Append(c);
                break;
            default:
                if (_isUnicode && Lexer.IsNamePart(c))
                    throw new ArgumentException("invalid escape");
                AppendLiteral(c);
                break;
        }

        _position += length;
    }

    private int TranslateNamedReference()
    {
        var end = pattern.IndexOf('>', _position);
        if (end < 0 || pattern[_position + 2] != '<')
            throw new ArgumentException("invalid named reference");
        var name = pattern[(_position + 3)..end];
        var number = _names.Find(n => n.Name == name).Number;
        if (number == 0)
            throw new ArgumentException("invalid named capture referenced");
        AppendReference(number);
        return end - _position + 1;
    }

    private int TranslateReference()
    {
        var end = _position + 1;
        while (end < pattern.Length && char.IsAsciiDigit(pattern[end]) && end - _position < 4)
            end++;
        var number = int.Parse(pattern.AsSpan(_position + 1, end - _position - 1), CultureInfo.InvariantCulture);
        if (number > _totalGroups)
            throw new ArgumentException("invalid back reference");
        AppendReference(number);
        return end - _position;
    }

    /// <summary>A group that has not matched yet is empty in JavaScript and a failure in .NET.</summary>
    private void AppendReference(int number)
    {
        NeedsBacktracking = true;
        _result.Append(CultureInfo.InvariantCulture, $@"(?({number})\k<{number}>|)");
    }

    private int TranslateCode(char kind)
    {
        if (kind == 'u' && _isUnicode && _position + 2 < pattern.Length && pattern[_position + 2] == '{')
        {
            var end = pattern.IndexOf('}', _position);
            if (end < 0 || !int.TryParse(pattern.AsSpan(_position + 3, end - _position - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0xffff)
                throw new ArgumentException("invalid Unicode escape");
            AppendLiteral((char)code);
            return end - _position + 1;
        }

        var digits = kind switch { 'x' => 2, 'u' => 4, _ => 0 };
        if (kind == 'c' && _position + 2 < pattern.Length && char.IsAsciiLetter(pattern[_position + 2]))
        {
            AppendLiteral((char)(pattern[_position + 2] % 32));
            return 3;
        }

        if (digits > 0 && _position + 2 + digits <= pattern.Length
            && int.TryParse(pattern.AsSpan(_position + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            AppendLiteral((char)unit);
            return 2 + digits;
        }

        AppendLiteral(kind);
        return 2;
    }

    private int TranslateProperty(bool negate, bool inClass)
    {
        var end = pattern.IndexOf('}', _position);
        if (end < 0 || pattern[_position + 2] != '{')
            throw new ArgumentException("invalid property name");
        var name = pattern[(_position + 3)..end];
        var set = name switch
        {
            "Script=Han" or "sc=Han" or "Script_Extensions=Han" or "scx=Han" or "Ideographic" or "Unified_Ideograph" => Han,
            "L" or "Lu" or "Ll" or "Lt" or "Lm" or "Lo" or "N" or "Nd" or "Nl" or "No" or "P" or "S" or "Z" or "Zs" or "M" or "C" => $@"\p{{{name}}}",
            "Letter" or "Alphabetic" => @"\p{L}",
            "Uppercase_Letter" or "Uppercase" => @"\p{Lu}",
            "Lowercase_Letter" or "Lowercase" => @"\p{Ll}",
            "Number" => @"\p{N}",
            "Punctuation" => @"\p{P}",
            _ => throw new ArgumentException($"the property {name} is not supported"),
        };
        if (inClass && negate)
            throw new ArgumentException(@"\P inside brackets is not supported");
        _result.Append(inClass ? set : negate ? $"[^{set}]" : $"[{set}]");
        return end - _position + 1;
    }

    private void AppendLiteral(char c) => _result.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}");
}
