using System.Globalization;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>Reads what stands between the brackets of an output or a tag.</summary>
internal sealed class LiquidReader(string source, int start, int end, LiquidScope scope)
{
    private const int DeepestNesting = 50;
    private static readonly string[] Signs = ["==", "!=", "<>", "<=", ">=", "..", "<", ">", "|", ":", ",", ".", "[", "]", "(", ")", "="];
    private static readonly string[] Comparisons = ["==", "!=", "<>", "<", ">", "<=", ">=", "contains"];
    private int _position = start;
    private int _depth;

    internal int Position => _position;

    /// <summary>A value with the filters after it.</summary>
    internal LiquidExpression ReadFiltered()
    {
        var value = ReadValue();
        while (TryTake("|"))
            value = ReadFilter(value);
        return value;
    }

    /// <summary>A condition; "and" and "or" bind alike, from right to left.</summary>
    internal LiquidExpression ReadCondition()
    {
        Enter();
        var left = ReadComparison();
        if (TryTakeWord("and"))
            left = new LiquidLogic(isAnd: true, left, ReadCondition());
        else if (TryTakeWord("or"))
            left = new LiquidLogic(isAnd: false, left, ReadCondition());
        _depth--;
        return left;
    }

    internal LiquidExpression ReadValue()
    {
        SkipBlanks();
        if (_position >= end)
            throw Expected("a value", "一个值");
        var c = source[_position];
        LiquidExpression value = c switch
        {
            '"' or '\'' => new LiquidConstant(Value.From(ReadText())),
            '(' => ReadRange(),
            _ when char.IsAsciiDigit(c) || (c == '-' && _position + 1 < end && char.IsAsciiDigit(source[_position + 1])) => ReadNumber(),
            _ => ReadName(),
        };
        return ReadMembers(value);
    }

    internal string ReadWord(string english, string chinese)
    {
        SkipBlanks();
        var from = _position;
        while (_position < end && (char.IsLetterOrDigit(source[_position]) || source[_position] is '_' or '-' || (source[_position] == '?' && _position > from)))
            _position++;
        return _position > from && !char.IsAsciiDigit(source[from]) ? source[from.._position] : throw Expected(english, chinese);
    }

    internal bool TryTake(string sign)
    {
        SkipBlanks();
        if (Array.Find(Signs, s => string.CompareOrdinal(source, _position, s, 0, s.Length) == 0 && _position + s.Length <= end) != sign)
            return false;
        _position += sign.Length;
        return true;
    }

    internal bool TryTakeWord(string word)
    {
        SkipBlanks();
        var after = _position + word.Length;
        if (after > end || string.CompareOrdinal(source, _position, word, 0, word.Length) != 0 || (after < end && (char.IsLetterOrDigit(source[after]) || source[after] == '_')))
            return false;
        _position = after;
        return true;
    }

    internal void Take(string sign)
    {
        if (!TryTake(sign))
            throw Expected($"'{sign}'", $"“{sign}”");
    }

    internal void TakeWord(string word)
    {
        if (!TryTakeWord(word))
            throw Expected($"'{word}'", $"“{word}”");
    }

    internal bool IsAtEnd()
    {
        SkipBlanks();
        return _position >= end;
    }

    internal void End()
    {
        if (!IsAtEnd())
            throw LiquidSyntaxException.Syntax(_position, $"Unexpected '{source[_position]}'.", $"此处不应出现“{source[_position]}”。");
    }

    private LiquidExpression ReadComparison()
    {
        var left = ReadFiltered();
        SkipBlanks();
        foreach (var operation in Comparisons)
        {
            if (char.IsLetter(operation[0]) ? TryTakeWord(operation) : TryTake(operation))
                return new LiquidComparison(operation, left, ReadFiltered());
        }

        return left;
    }

    private LiquidFiltered ReadFilter(LiquidExpression input)
    {
        SkipBlanks();
        var at = _position;
        var name = ReadWord("the name of a filter", "过滤器名称");
        if (!LiquidFilters.All.TryGetValue(name, out var filter))
            throw new LiquidSyntaxException(ScriptProblemCodes.LiquidFilter, at, $"There is no filter '{name}'.", $"没有名为“{name}”的过滤器。");
        var arguments = new List<LiquidExpression>();
        var named = new List<(string, LiquidExpression)>();
        if (TryTake(":"))
        {
            do
            {
                if (TryReadArgumentName() is { } argument)
                    named.Add((argument, ReadValue()));
                else
                    arguments.Add(ReadValue());
            }
            while (TryTake(","));
        }

        return new LiquidFiltered(input, filter, [.. arguments], [.. named]);
    }

    private string? TryReadArgumentName()
    {
        SkipBlanks();
        var from = _position;
        if (from < end && char.IsLetter(source[from]))
        {
            var name = ReadWord("a name", "名称");
            if (TryTake(":"))
                return name;
        }

        _position = from;
        return null;
    }

    private LiquidRange ReadRange()
    {
        Enter();
        Take("(");
        var first = ReadValue();
        if (TryTake(".."))
        {
            var last = ReadValue();
            Take(")");
            _depth--;
            return new LiquidRange(first, last);
        }

        throw Expected("'..'", "“..”");
    }

    private LiquidConstant ReadNumber()
    {
        var from = _position++;
        while (_position < end && (char.IsAsciiDigit(source[_position]) || (source[_position] == '.' && _position + 1 < end && char.IsAsciiDigit(source[_position + 1]))))
            _position++;
        return double.TryParse(source.AsSpan(from, _position - from), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new LiquidConstant(Value.From(number))
            : throw LiquidSyntaxException.Syntax(from, "This is no number.", "此处不是数字。");
    }

    private string ReadText()
    {
        var close = source.IndexOf(source[_position], _position + 1);
        if (close < 0 || close >= end)
            throw LiquidSyntaxException.Syntax(_position, "The text has no end.", "文本缺少结束引号。");
        var text = source[(_position + 1)..close];
        _position = close + 1;
        return text;
    }

    private LiquidExpression ReadName()
    {
        SkipBlanks();
        var at = _position;
        var name = ReadWord("a value", "一个值");
        switch (name)
        {
            case "true" or "false":
                return new LiquidConstant(Value.From(name == "true"));
            case "nil" or "null":
                return new LiquidConstant(Value.Null);
            case "empty" or "blank":
                return new LiquidNothing(name == "blank");
        }

        if (scope.Contains(name))
            return new LiquidName(name);
        if (name is "Variables" or "Input" && TryReadMemberName() is { } member)
            return new LiquidHostMember(name == "Variables", member);
        if (LiquidGlobal.All.TryGetValue(name, out var read))
            return new LiquidGlobal(read);
        throw new LiquidSyntaxException(
            ScriptProblemCodes.LiquidName,
            at,
            $"Nothing sets '{name}'; what there is of the workflow: Variables.…, Input.…, {string.Join(", ", LiquidGlobal.All.Keys.Skip(2))}.",
            $"名称“{name}”未定义；可用：Variables.…、Input.…、{string.Join("、", LiquidGlobal.All.Keys.Skip(2))}。");
    }

    private string? TryReadMemberName()
    {
        var from = _position;
        if (TryTake("."))
            return ReadWord("a name", "名称");
        if (TryTake("["))
        {
            SkipBlanks();
            if (_position < end && source[_position] is '"' or '\'')
            {
                var name = ReadText();
                Take("]");
                return name;
            }
        }

        _position = from;
        return null;
    }

    private LiquidExpression ReadMembers(LiquidExpression value)
    {
        while (true)
        {
            if (TryTake("."))
            {
                value = new LiquidMember(value, new LiquidConstant(Value.From(ReadWord("a name", "名称"))));
            }
            else if (TryTake("["))
            {
                Enter();
                value = new LiquidMember(value, ReadValue());
                Take("]");
                _depth--;
            }
            else
            {
                return value;
            }
        }
    }

    private void SkipBlanks()
    {
        while (_position < end && char.IsWhiteSpace(source[_position]))
            _position++;
    }

    private void Enter()
    {
        if (++_depth > DeepestNesting)
            throw new LiquidSyntaxException(ScriptProblemCodes.TooLarge, _position, "The expression is nested too deeply.", "表达式嵌套过深。");
    }

    private LiquidSyntaxException Expected(string english, string chinese) =>
        LiquidSyntaxException.Syntax(_position, $"Here {english} is expected.", $"此处应为{chinese}。");
}
