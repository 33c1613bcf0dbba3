using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Expressions.</summary>
internal sealed partial class Parser
{
    private const int UnaryPrecedence = 14;

    private static int PrecedenceOf(in Token token, bool noIn)
    {
        if (token.Kind == TokenKind.Keyword)
            return token.Text == "instanceof" || (token.Text == "in" && !noIn) ? 9 : 0;
        if (token.Kind != TokenKind.Punctuator)
            return 0;
        return token.Text switch
        {
            "??" => 1,
            "||" => 2,
            "&&" => 3,
            "|" => 4,
            "^" => 5,
            "&" => 6,
            "==" or "!=" or "===" or "!==" => 8,
            "<" or ">" or "<=" or ">=" => 9,
            "<<" or ">>" or ">>>" => 10,
            "+" or "-" => 11,
            "*" or "/" or "%" => 12,
            "**" => 13,
            _ => 0,
        };
    }

    private static string? AssignmentOf(in Token token)
    {
        if (token.Kind != TokenKind.Punctuator)
            return null;
        return token.Text switch
        {
            "=" => string.Empty,
            "+=" or "-=" or "*=" or "/=" or "%=" or "**=" or "<<=" or ">>=" or ">>>=" or "&=" or "|=" or "^=" or "&&=" or "||=" or "??=" => token.Text[..^1],
            _ => null,
        };
    }

    private ExpressionSyntax ParseExpression()
    {
        var first = ParseAssignment();
        if (!_token.Is(","))
            return first;
        List<ExpressionSyntax> items = [first];
        while (TryTake(","))
            items.Add(ParseAssignment());
        return new SequenceSyntax(first.Position, items);
    }

    /// <summary>Reads an expression in which "in" is an operator again, as inside any brackets.</summary>
    private T WithIn<T>(Func<T> parse)
    {
        var outer = _noIn;
        _noIn = false;
        var result = parse();
        _noIn = outer;
        return result;
    }

    private ExpressionSyntax ParseAssignment()
    {
        Enter();
        try
        {
            if (_token is { Kind: TokenKind.Name, Text: "async" } && Peek() is { AfterNewline: false } after && (after.IsKeyword("function") || after.Kind == TokenKind.Name))
                throw Unsupported("async");
            if (_token is { Kind: TokenKind.Name, Text: "async" } && Peek().Is("(") && IsArrowAhead(Peek().Start))
                throw Unsupported("async");
            if (_token.Kind == TokenKind.Name && Peek() is { AfterNewline: false } arrow && arrow.Is("=>"))
                return ParseArrow();
            if (_token.Is("(") && IsArrowAhead(_token.Start))
                return ParseArrow();

            var left = ParseConditional();
            if (AssignmentOf(_token) is not { } operation)
                return left;
            var position = _token.Start;
            var target = ToTarget(left, allowPattern: operation.Length == 0);
            Next();
            var value = ParseAssignment();
            if (target is NameTargetSyntax named && (operation.Length == 0 || operation is "&&" or "||" or "??"))
                NameFunction(value, named.Name.Name);
            return new AssignmentSyntax(position, operation, target, value);
        }
        finally
        {
            Leave();
        }
    }

    private ExpressionSyntax ParseConditional()
    {
        var condition = ParseBinary(1);
        if (!_token.Is("?"))
            return condition;
        Next();
        var whenTrue = WithIn(ParseAssignment);
        Take(":");
        return new ConditionalSyntax(condition.Position, condition, whenTrue, ParseAssignment());
    }

    private ExpressionSyntax ParseBinary(int lowest)
    {
        var left = ParseUnary();
        while (true)
        {
            var precedence = PrecedenceOf(_token, _noIn);
            if (precedence == 0 || precedence < lowest)
                return left;
            var operation = _token.Text;
            var position = _token.Start;
            if (operation == "**" && left is UnarySyntax { IsParenthesized: false })
                throw Unexpected();
            Next();

            // Only the power operator takes what follows first.
            Enter();
            var right = operation == "**" ? ParseBinary(precedence) : ParseBinary(precedence + 1);
            Leave();
            if (operation == "??" ? Mixes(left, "||", "&&") || Mixes(right, "||", "&&") : operation is "||" or "&&" && (Mixes(left, "??", "??") || Mixes(right, "??", "??")))
                throw Lexer.Unexpected(position, operation);
            left = new BinarySyntax(position, operation, left, right);
        }
    }

    private static bool Mixes(ExpressionSyntax operand, string first, string second) =>
        operand is BinarySyntax { IsParenthesized: false } binary && (binary.Operation == first || binary.Operation == second);

    private ExpressionSyntax ParseUnary()
    {
        var token = _token;
        if (token.Kind == TokenKind.Punctuator && token.Text is "!" or "-" or "+" or "~")
            return ParseUnaryOperand(token);
        if (token.Kind == TokenKind.Keyword && token.Text is "typeof" or "void" or "delete")
            return ParseUnaryOperand(token);
        if (token.Is("++") || token.Is("--"))
        {
            Enter();
            Next();
            var target = ToTarget(ParseUnary(), allowPattern: false);
            Leave();
            return new UpdateSyntax(token.Start, target, token.Is("++") ? 1 : -1, isPrefix: true);
        }

        var operand = ParseCallOrMember();
        if ((_token.Is("++") || _token.Is("--")) && !_token.AfterNewline)
        {
            var target = ToTarget(operand, allowPattern: false);
            operand = new UpdateSyntax(_token.Start, target, _token.Is("++") ? 1 : -1, isPrefix: false);
            Next();
        }

        return operand;
    }

    private UnarySyntax ParseUnaryOperand(Token token)
    {
        Enter();
        Next();
        var operand = ParseUnary();
        Leave();
        return new UnarySyntax(token.Start, token.Text, operand);
    }

    private ExpressionSyntax ParseCallOrMember()
    {
        var isChain = false;
        var start = _token.Start;
        var levels = 0;
        var result = _token.IsKeyword("new") ? ParseNew() : ParsePrimary();
        while (true)
        {
            var position = _token.Start;
            if (_token.Is(".") || _token.Is("?."))
            {
                var optional = _token.Is("?.");
                isChain |= optional;
                Next();
                if (optional && _token.Is("("))
                    result = new CallSyntax(position, result, ParseArguments(), isOptional: true);
                else if (optional && _token.Is("["))
                    result = new IndexSyntax(position, result, ParseIndex(), isOptional: true);
                else
                    result = new MemberSyntax(_token.Start, result, TakeMemberName(), optional);
            }
            else if (_token.Is("["))
            {
                result = new IndexSyntax(position, result, ParseIndex(), isOptional: false);
            }
            else if (_token.Is("("))
            {
                result = new CallSyntax(position, result, ParseArguments(), isOptional: false);
            }
            else if (_token.Kind == TokenKind.Template)
            {
                throw Unsupported("`…` (tag)");
            }
            else
            {
                break;
            }

            // Each part of a chain is one more level when it runs.
            levels++;
            Enter();
        }

        _depth -= levels;
        return isChain ? new ChainSyntax(start, result) : result;
    }

    private NewSyntax ParseNew()
    {
        var position = _token.Start;
        Enter();
        Next();
        if (_token.Is("."))
            throw Unsupported("new.target");
        var callee = _token.IsKeyword("new") ? ParseNew() : ParsePrimary();
        while (_token.Is(".") || _token.Is("["))
        {
            var start = _token.Start;
            if (TryTake("."))
                callee = new MemberSyntax(_token.Start, callee, TakeMemberName(), isOptional: false);
            else
                callee = new IndexSyntax(start, callee, ParseIndex(), isOptional: false);
        }

        if (_token.Is("?."))
            throw Unexpected();
        Leave();
        return new NewSyntax(position, callee, _token.Is("(") ? ParseArguments() : []);
    }

    private string TakeMemberName()
    {
        if (_token.Kind is not (TokenKind.Name or TokenKind.Keyword))
            throw Unexpected();
        var name = _token.Text;
        Next();
        return name;
    }

    private ExpressionSyntax ParseIndex()
    {
        Take("[");
        var index = WithIn(ParseExpression);
        Take("]");
        return index;
    }

    private List<ExpressionSyntax> ParseArguments()
    {
        Take("(");
        List<ExpressionSyntax> arguments = [];
        while (!_token.Is(")"))
        {
            arguments.Add(ParseSpreadable());
            if (!_token.Is(")"))
                Take(",");
        }

        Take(")");
        return arguments;
    }

    private ExpressionSyntax ParseSpreadable()
    {
        var position = _token.Start;
        return TryTake("...") ? new SpreadSyntax(position, WithIn(ParseAssignment)) : WithIn(ParseAssignment);
    }

    private ExpressionSyntax ParsePrimary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Next();
                return new LiteralSyntax(token.Start, Value.From(token.Number));
            case TokenKind.String:
                Next();
                return new LiteralSyntax(token.Start, Value.From(token.Text));
            case TokenKind.Template:
                return ParseTemplate();
            case TokenKind.Name:
                return Refer(TakeName(), token.Start);
            case TokenKind.Keyword:
                return ParseKeyword(token);
            case TokenKind.Punctuator when token.Text == "(":
                Next();
                var inner = WithIn(ParseExpression);
                Take(")");
                inner.IsParenthesized = true;
                return inner;
            case TokenKind.Punctuator when token.Text == "[":
                return ParseArray();
            case TokenKind.Punctuator when token.Text == "{":
                return ParseObject();
            case TokenKind.Punctuator when token.Text is "/" or "/=":
                return ParseRegularExpression();
            default:
                throw Unexpected();
        }
    }

    private ExpressionSyntax ParseKeyword(Token token)
    {
        switch (token.Text)
        {
            case "true" or "false":
                Next();
                return new LiteralSyntax(token.Start, Value.From(token.Text == "true"));
            case "null":
                Next();
                return new LiteralSyntax(token.Start, Value.Null);
            case "this":
                Next();
                return new ThisSyntax(token.Start);
            case "function":
                return ParseFunctionExpression();
            default:
                RefuseContextualWords();
                throw Unexpected();
        }
    }

    private RegularExpressionSyntax ParseRegularExpression()
    {
        var start = _token.Start;
        var (pattern, flags, end) = _lexer.ReadRegularExpression(start);
        if (RegularExpressions.Explain(pattern, flags) is { } reason)
            throw new ScriptSyntaxException(ScriptProblemCodes.RegularExpression, start, $"The regular expression cannot be read: {reason}", $"无法识别正则表达式：{reason}");
        _token = _lexer.Read(end);
        return new RegularExpressionSyntax(start, pattern, flags);
    }

    private TemplateSyntax ParseTemplate()
    {
        var start = _token.Start;
        List<string> texts = [];
        List<ExpressionSyntax> expressions = [];
        var position = _token.End;
        while (true)
        {
            var (text, end, hasExpression) = _lexer.ReadTemplatePiece(position);
            texts.Add(text);
            if (!hasExpression)
            {
                _lastEnd = end;
                _token = _lexer.Read(end);
                return new TemplateSyntax(start, texts, expressions);
            }

            _token = _lexer.Read(end);
            expressions.Add(WithIn(ParseExpression));
            if (!_token.Is("}"))
                throw Unexpected();
            position = _token.End;
        }
    }

    private ArraySyntax ParseArray()
    {
        var start = _token.Start;
        Next();
        List<ExpressionSyntax?> items = [];
        while (!_token.Is("]"))
        {
            if (TryTake(","))
            {
                items.Add(null);
                continue;
            }

            items.Add(ParseSpreadable());
            if (!_token.Is("]"))
                Take(",");
        }

        Next();
        return new ArraySyntax(start, items);
    }

    private ObjectSyntax ParseObject()
    {
        var start = _token.Start;
        Next();
        List<PropertySyntax> properties = [];
        while (!_token.Is("}"))
        {
            properties.Add(WithIn(ParseProperty));
            if (!_token.Is("}"))
                Take(",");
        }

        Next();
        return new ObjectSyntax(start, properties);
    }

    private PropertySyntax ParseProperty()
    {
        var token = _token;
        if (TryTake("..."))
            return new PropertySyntax(PropertyKind.Spread, null, null, ParseAssignment(), null);
        if (token.Is("*"))
            throw Unsupported("function*");
        if (token.Kind == TokenKind.Name && token.Text is "get" or "set" or "async" && !IsPropertyEnd(Peek()))
        {
            if (token.Text == "async")
                throw Unsupported("async");
            Next();
            var (accessor, computedAccessor) = ParsePropertyName();
            var kind = token.Text == "get" ? PropertyKind.Getter : PropertyKind.Setter;
            return new PropertySyntax(kind, accessor, computedAccessor, ParseMethod(accessor ?? string.Empty), null);
        }

        var (name, computed) = ParsePropertyName();
        if (_token.Is("("))
            return new PropertySyntax(PropertyKind.Value, name, computed, ParseMethod(name ?? string.Empty), null);
        if (TryTake(":"))
        {
            var value = ParseAssignment();
            NameFunction(value, name ?? string.Empty);
            return new PropertySyntax(PropertyKind.Value, name, computed, value, null);
        }

        if (token.Kind != TokenKind.Name || computed is not null)
            throw Unexpected();
        if (token.Text is "await" or "yield")
            throw ScriptSyntaxException.Unsupported(token.Start, token.Text);
        var shorthandDefault = TryTake("=") ? ParseAssignment() : null;
        return new PropertySyntax(PropertyKind.Value, name, null, Refer(name!, token.Start), shorthandDefault);
    }

    private static bool IsPropertyEnd(in Token token) => token.Is(",") || token.Is(":") || token.Is("(") || token.Is("}") || token.Is("=");

    private (string? Name, ExpressionSyntax? Computed) ParsePropertyName()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Keyword or TokenKind.String:
                Next();
                return (token.Text, null);
            case TokenKind.Number:
                Next();
                return (NumberText.Of(token.Number), null);
            case TokenKind.Punctuator when token.Text == "[":
                Next();
                var computed = ParseAssignment();
                Take("]");
                return (null, computed);
            default:
                throw Unexpected();
        }
    }
}
