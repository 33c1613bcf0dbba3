using System.Globalization;
using System.Text.RegularExpressions;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>Reads a text in Liquid into its parts.</summary>
internal sealed partial class LiquidParser
{
    private const int DeepestNesting = 50;
    private readonly string _source;
    private readonly LiquidScope _scope = new();
    private int _position;
    private int _depth;
    private bool _trimsNext;
    private int _loops;

    private LiquidParser(string source)
    {
        _source = source;

        // A loop may read in its next pass what it sets at its end, and a condition what only another branch sets, so all names count from the start.
        foreach (Match match in Setting().Matches(source))
            _scope.Assign(match.Groups[1].Value);
    }

    internal static LiquidNode[] Parse(string source, int longest)
    {
        if (source.Length > longest)
            throw new LiquidSyntaxException(ScriptProblemCodes.TooLarge, 0, $"The text has more than {longest} characters.", $"文本超过 {longest} 个字符。");
        var parser = new LiquidParser(source);
        var nodes = parser.ParseBody(out var end, out _);
        return end.Name.Length == 0
            ? nodes
            : throw LiquidSyntaxException.Syntax(end.Start, $"'{end.Name}' has nothing that it belongs to.", $"“{end.Name}”没有对应的开始标签。");
    }

    /// <summary>Reads until the end or a tag that ends or divides a block.</summary>
    private LiquidNode[] ParseBody(out (string Name, int Start) end, out LiquidReader rest)
    {
        if (++_depth > DeepestNesting)
            throw new LiquidSyntaxException(ScriptProblemCodes.TooLarge, _position, "Tags are nested too deeply.", "标签嵌套过深。");
        var nodes = new List<LiquidNode>();
        while (true)
        {
            var open = NextBracket();
            AddText(nodes, open < 0 ? _source.Length : open);
            if (open < 0)
            {
                end = (string.Empty, _source.Length);
                rest = null!;
                break;
            }

            var isTag = _source[open + 1] == '%';
            var reader = OpenBracket(open, isTag);
            if (!isTag)
            {
                nodes.Add(new LiquidOutput(reader.ReadFiltered()));
                reader.End();
                continue;
            }

            if (reader.TryTakeWord("#") || _source.AsSpan(reader.Position).TrimStart() is ['#', ..])
                continue;
            var start = reader.Position;
            var name = reader.ReadWord("the name of a tag", "标签名称");
            if (name.StartsWith("end", StringComparison.Ordinal) || name is "else" or "elsif" or "when")
            {
                end = (name, start);
                rest = reader;
                break;
            }

            if (ParseTag(name, start, reader) is { } node)
                nodes.Add(node);
        }

        _depth--;
        return [.. nodes];
    }

    private LiquidNode? ParseTag(string name, int start, LiquidReader reader)
    {
        switch (name)
        {
            case "if" or "unless":
                return ParseIf(name, reader);
            case "case":
                return ParseCase(reader);
            case "for":
                return ParseFor(reader);
            case "assign":
                var target = reader.ReadWord("a name", "名称");
                reader.Take("=");
                return Ended(reader, new LiquidAssign(target, reader.ReadFiltered()));
            case "capture":
                return ParseCapture(reader);
            case "echo":
                return Ended(reader, new LiquidOutput(reader.ReadFiltered()));
            case "increment" or "decrement":
                return Ended(reader, new LiquidCounter(reader.ReadWord("a name", "名称"), name == "increment" ? 1 : -1));
            case "break" or "continue" when _loops > 0:
                return Ended(reader, new LiquidJumpNode(name == "break" ? LiquidJump.Break : LiquidJump.Continue));
            case "break" or "continue":
                throw LiquidSyntaxException.Syntax(start, $"'{name}' stands in no loop.", $"“{name}”不在循环内。");
            case "cycle":
                return ParseCycle(start, reader);
            case "comment" or "raw":
                reader.End();
                return ParseVerbatim(name, start);
            case "include" or "render" or "layout" or "section" or "block" or "liquid" or "tablerow" or "ifchanged":
                throw new LiquidSyntaxException(ScriptProblemCodes.LiquidTag, start, $"The tag '{name}' is not supported.", $"不支持标签“{name}”。");
            default:
                throw new LiquidSyntaxException(ScriptProblemCodes.LiquidTag, start, $"There is no tag '{name}'.", $"没有名为“{name}”的标签。");
        }
    }

    private LiquidIf ParseIf(string name, LiquidReader reader)
    {
        var branches = new List<(LiquidExpression, bool, LiquidNode[])>();
        LiquidNode[] otherwise = [];
        var (condition, negate) = (reader.ReadCondition(), name == "unless");
        reader.End();
        while (true)
        {
            var body = ParseBody(out var end, out var rest);
            if (condition is null)
                otherwise = body;
            else
                branches.Add((condition, negate, body));
            if (end.Name == "end" + name)
                return Ended(rest, new LiquidIf([.. branches], otherwise));
            if (condition is null || end.Name is not ("elsif" or "else"))
                throw Unclosed(name, end);
            (condition, negate) = (end.Name == "elsif" ? rest.ReadCondition() : null, false);
            rest.End();
        }
    }

    private LiquidCase ParseCase(LiquidReader reader)
    {
        var subject = Ended(reader, reader.ReadFiltered());
        var branches = new List<(LiquidExpression[], LiquidNode[])>();
        LiquidNode[] otherwise = [];
        ParseBody(out var end, out var rest);
        while (end.Name != "endcase")
        {
            if (end.Name is not ("when" or "else"))
                throw Unclosed("case", end);
            var values = new List<LiquidExpression>();
            if (end.Name == "when")
            {
                do
                    values.Add(rest.ReadValue());
                while (rest.TryTake(",") || rest.TryTakeWord("or"));
            }

            rest.End();
            var isElse = end.Name == "else";
            var body = ParseBody(out end, out rest);
            if (isElse)
                otherwise = body;
            else
                branches.Add(([.. values], body));
        }

        return Ended(rest, new LiquidCase(subject, [.. branches], otherwise));
    }

    private LiquidFor ParseFor(LiquidReader reader)
    {
        var name = reader.ReadWord("a name", "名称");
        reader.TakeWord("in");
        var source = reader.ReadValue();
        LiquidExpression? limit = null, offset = null;
        var reversed = false;
        while (!reader.IsAtEnd())
        {
            reader.TryTake(",");
            if (reader.TryTakeWord("reversed"))
                reversed = true;
            else if (reader.TryTakeWord("limit"))
                limit = ReadOption(reader);
            else if (reader.TryTakeWord("offset"))
                offset = ReadOption(reader);
            else
                reader.End();
        }

        _scope.EnterLoop(name);
        _loops++;
        var body = ParseBody(out var end, out var rest);
        _loops--;
        _scope.LeaveLoop();
        LiquidNode[] otherwise = [];
        if (end.Name == "else")
        {
            rest.End();
            otherwise = ParseBody(out end, out rest);
        }

        return end.Name == "endfor" ? Ended(rest, new LiquidFor(name, source, limit, offset, reversed, body, otherwise)) : throw Unclosed("for", end);
    }

    private static LiquidExpression ReadOption(LiquidReader reader)
    {
        reader.Take(":");
        return reader.ReadValue();
    }

    private LiquidCapture ParseCapture(LiquidReader reader)
    {
        var name = Ended(reader, reader.ReadWord("a name", "名称"));
        var body = ParseBody(out var end, out var rest);
        return end.Name == "endcapture" ? Ended(rest, new LiquidCapture(name, body)) : throw Unclosed("capture", end);
    }

    private static LiquidCycle ParseCycle(int start, LiquidReader reader)
    {
        var values = new List<LiquidExpression>();
        do
            values.Add(reader.ReadValue());
        while (reader.TryTake(",") || reader.TryTake(":"));
        return Ended(reader, new LiquidCycle(start.ToString(CultureInfo.InvariantCulture), [.. values]));
    }

    private LiquidText? ParseVerbatim(string name, int start)
    {
        var end = Regex.Match(_source[_position..], $@"\{{%-?\s*end{name}\s*-?%\}}", RegexOptions.CultureInvariant);
        if (!end.Success)
            throw Unclosed(name, (string.Empty, start));
        var text = _source.Substring(_position, end.Index);
        text = _trimsNext ? text.TrimStart() : text;
        text = end.Value[2] == '-' ? text.TrimEnd() : text;
        _position += end.Index + end.Length;
        _trimsNext = end.Value[^3] == '-';
        return name == "raw" ? new LiquidText(text) : null;
    }

    private int NextBracket()
    {
        for (var i = _source.IndexOf('{', _position); i >= 0 && i + 1 < _source.Length; i = _source.IndexOf('{', i + 1))
        {
            if (_source[i + 1] is '{' or '%')
                return i;
        }

        return -1;
    }

    /// <summary>Adds the text before a bracket, without the blanks that the brackets beside it take away.</summary>
    private void AddText(List<LiquidNode> nodes, int end)
    {
        var text = _source[_position..end];
        if (_trimsNext)
            text = text.TrimStart();
        if (end + 2 < _source.Length && _source[end + 2] == '-')
            text = text.TrimEnd();
        _trimsNext = false;
        _position = end;
        if (text.Length > 0)
            nodes.Add(new LiquidText(text));
    }

    private LiquidReader OpenBracket(int open, bool isTag)
    {
        var from = open + 2 < _source.Length && _source[open + 2] == '-' ? open + 3 : open + 2;
        var close = FindClose(from, isTag ? "%}" : "}}");
        if (close < 0)
            throw LiquidSyntaxException.Syntax(open, $"'{_source.AsSpan(open, 2)}' is not closed.", $"“{_source.AsSpan(open, 2)}”没有结束。");
        _trimsNext = close > from && _source[close - 1] == '-';
        _position = close + 2;
        return new LiquidReader(_source, from, _trimsNext ? close - 1 : close, _scope);
    }

    /// <summary>Where the bracket closes; what stands in quotes does not count.</summary>
    private int FindClose(int from, string close)
    {
        for (var i = from; i + 1 < _source.Length; i++)
        {
            if (_source[i] is '"' or '\'' && _source.IndexOf(_source[i], i + 1) is var quote and >= 0)
                i = quote;
            else if (string.CompareOrdinal(_source, i, close, 0, 2) == 0)
                return i;
        }

        return -1;
    }

    private static T Ended<T>(LiquidReader reader, T result)
    {
        reader.End();
        return result;
    }

    private static LiquidSyntaxException Unclosed(string name, (string Name, int Start) end) => end.Name.Length == 0
        ? LiquidSyntaxException.Syntax(end.Start, $"'{name}' is not closed by 'end{name}'.", $"“{name}”缺少“end{name}”。")
        : LiquidSyntaxException.Syntax(end.Start, $"'{end.Name}' stands where 'end{name}' is expected.", $"此处应为“end{name}”，而不是“{end.Name}”。");

    [GeneratedRegex(@"\{%-?\s*(?:assign|capture|increment|decrement)\s+([\w-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();
}
