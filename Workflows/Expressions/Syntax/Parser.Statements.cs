namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Statements.</summary>
internal sealed partial class Parser
{
    /// <summary>Reads what may stand in a block.</summary>
    private StatementSyntax ParseStatementOrDeclaration()
    {
        if (_token.IsKeyword("function"))
            return ParseFunctionDeclaration();
        if (_token.IsKeyword("const"))
            return ParseDeclarationStatement(BindingKind.Const);
        if (_token is { Kind: TokenKind.Name, Text: "let", IsEscaped: false } && StartsTarget(Peek()))
            return ParseDeclarationStatement(BindingKind.Let);
        return ParseStatement();
    }

    private static bool StartsTarget(in Token token) => token.Kind == TokenKind.Name || token.Is("[") || token.Is("{");

    private StatementSyntax ParseStatement()
    {
        Enter();
        var statement = _token.Kind switch
        {
            TokenKind.Punctuator when _token.Text == "{" => ParseBlock(),
            TokenKind.Punctuator when _token.Text == ";" => ParseEmpty(),
            TokenKind.Keyword => ParseKeywordStatement(),
            TokenKind.Name when Peek().Is(":") => ParseLabeled(),
            _ => ParseExpressionStatement(),
        };
        Leave();
        return statement;
    }

    private EmptyStatementSyntax ParseEmpty()
    {
        var position = _token.Start;
        Next();
        return new EmptyStatementSyntax(position);
    }

    private StatementSyntax ParseKeywordStatement()
    {
        switch (_token.Text)
        {
            case "var":
                return ParseDeclarationStatement(BindingKind.Var);
            case "if":
                return ParseIf();
            case "for":
                return ParseFor();
            case "while":
                return ParseWhile();
            case "do":
                return ParseDo();
            case "switch":
                return ParseSwitch();
            case "try":
                return ParseTry();
            case "throw":
                return ParseThrow();
            case "return":
                return ParseReturn();
            case "break" or "continue":
                return ParseJump();
            case "const" or "function":
                throw Unexpected();
            default:
                return ParseExpressionStatement();
        }
    }

    private ExpressionStatementSyntax ParseExpressionStatement()
    {
        RefuseContextualWords();
        var expression = ParseExpression();
        TakeSemicolon();
        return new ExpressionStatementSyntax(expression);
    }

    private BlockSyntax ParseBlock()
    {
        var position = _token.Start;
        Take("{");
        var scope = EnterScope();
        List<StatementSyntax> statements = [];
        while (!_token.Is("}"))
            statements.Add(ParseStatementOrDeclaration());
        Next();
        LeaveScope();
        return new BlockSyntax(position, scope, statements);
    }

    private DeclarationSyntax ParseDeclarationStatement(BindingKind kind)
    {
        var declaration = ParseDeclaration(kind);
        foreach (var (target, value) in declaration.Items)
            RequireValue(kind, target, value);
        TakeSemicolon();
        return declaration;
    }

    private void RequireValue(BindingKind kind, TargetSyntax target, ExpressionSyntax? value)
    {
        if (value is null && (kind == BindingKind.Const || target is not NameTargetSyntax))
            throw Lexer.Unexpected(_token.Start, _token.Text);
    }

    private DeclarationSyntax ParseDeclaration(BindingKind kind)
    {
        var position = _token.Start;
        Next();
        List<(TargetSyntax, ExpressionSyntax?)> items = [];
        do
        {
            var count = _scope.Bindings.Count;
            var target = ParseDeclaredTarget(kind);
            var value = TryTake("=") ? ParseAssignment() : null;
            if (value is not null && target is NameTargetSyntax named)
                NameFunction(value, named.Name.Name);
            MarkDeclared(count);
            items.Add((target, value));
        }
        while (TryTake(","));
        return new DeclarationSyntax(position, kind, items);
    }

    /// <summary>From here on, what was declared since may be read without a check.</summary>
    private void MarkDeclared(int firstBinding)
    {
        for (var i = firstBinding; i < _scope.Bindings.Count; i++)
            _scope.Bindings[i].DeclaredAt = _lastEnd;
    }

    private IfSyntax ParseIf()
    {
        var position = _token.Start;
        Next();
        var condition = ParseCondition();
        var whenTrue = ParseStatement();
        return new IfSyntax(position, condition, whenTrue, TryTakeKeyword("else") ? ParseStatement() : null);
    }

    private ExpressionSyntax ParseCondition()
    {
        Take("(");
        var condition = ParseExpression();
        Take(")");
        return condition;
    }

    private StatementSyntax ParseFor()
    {
        var position = _token.Start;
        Next();
        if (_token is { Kind: TokenKind.Name, Text: "await" })
            throw Unsupported("for await");
        Take("(");
        var scope = EnterScope();
        var statement = ParseForHead(position, scope);
        LeaveScope();
        return statement;
    }

    private StatementSyntax ParseForHead(int position, Scope scope)
    {
        StatementSyntax? start = null;
        BindingKind? kind = _token.IsKeyword("var") ? BindingKind.Var
            : _token.IsKeyword("const") ? BindingKind.Const
            : _token is { Kind: TokenKind.Name, Text: "let" } && StartsTarget(Peek()) ? BindingKind.Let
            : null;
        if (kind is not null)
        {
            _noIn = true;
            var declaration = ParseDeclaration(kind.Value);
            _noIn = false;
            if (declaration.Items is [(var target, null)] && IsEach(out var overNames))
                return ParseForEach(position, scope, target, overNames);
            foreach (var (declared, value) in declaration.Items)
                RequireValue(kind.Value, declared, value);
            start = declaration;
        }
        else if (!_token.Is(";"))
        {
            _noIn = true;
            var expression = ParseExpression();
            _noIn = false;
            if (IsEach(out var overNames))
                return ParseForEach(position, scope, ToTarget(expression, allowPattern: true), overNames);
            start = new ExpressionStatementSyntax(expression);
        }

        Take(";");
        var condition = _token.Is(";") ? null : ParseExpression();
        Take(";");
        var update = _token.Is(")") ? null : ParseExpression();
        Take(")");
        return new ForSyntax(position, scope, start, condition, update, ParseLoopBody());
    }

    private bool IsEach(out bool overNames)
    {
        overNames = _token.IsKeyword("in");
        return overNames || _token is { Kind: TokenKind.Name, Text: "of" };
    }

    private ForEachSyntax ParseForEach(int position, Scope scope, TargetSyntax target, bool overNames)
    {
        Next();
        var source = overNames ? ParseExpression() : ParseAssignment();
        MarkDeclared(0);
        Take(")");
        return new ForEachSyntax(position, scope, target, source, overNames, ParseLoopBody());
    }

    private StatementSyntax ParseLoopBody()
    {
        _loops++;
        var body = ParseStatement();
        _loops--;
        return body;
    }

    private WhileSyntax ParseWhile()
    {
        var position = _token.Start;
        Next();
        var condition = ParseCondition();
        return new WhileSyntax(position, condition, ParseLoopBody(), testsAfter: false);
    }

    private WhileSyntax ParseDo()
    {
        var position = _token.Start;
        Next();
        var body = ParseLoopBody();
        if (!TryTakeKeyword("while"))
            throw Unexpected();
        var condition = ParseCondition();
        TryTake(";");
        return new WhileSyntax(position, condition, body, testsAfter: true);
    }

    private SwitchSyntax ParseSwitch()
    {
        var position = _token.Start;
        Next();
        var value = ParseCondition();
        Take("{");
        var scope = EnterScope(isSwitch: true);
        _switches++;
        List<(ExpressionSyntax?, List<StatementSyntax>)> cases = [];
        var hasDefault = false;
        while (!_token.Is("}"))
        {
            ExpressionSyntax? test = null;
            if (TryTakeKeyword("case"))
                test = ParseExpression();
            else if (hasDefault || !TryTakeKeyword("default"))
                throw Unexpected();
            else
                hasDefault = true;
            Take(":");
            List<StatementSyntax> body = [];
            while (!_token.Is("}") && !_token.IsKeyword("case") && !_token.IsKeyword("default"))
                body.Add(ParseStatementOrDeclaration());
            cases.Add((test, body));
        }

        Next();
        _switches--;
        LeaveScope();
        return new SwitchSyntax(position, scope, value, cases);
    }

    private TrySyntax ParseTry()
    {
        var position = _token.Start;
        Next();
        var body = ParseBlock();
        Scope? scope = null;
        TargetSyntax? caught = null;
        BlockSyntax? handler = null;
        if (TryTakeKeyword("catch"))
        {
            scope = EnterScope();
            if (TryTake("("))
            {
                caught = ParseDeclaredTarget(BindingKind.Let);
                MarkDeclared(0);
                Take(")");
            }

            handler = ParseBlock();
            LeaveScope();
        }

        var finalizer = TryTakeKeyword("finally") ? ParseBlock() : null;
        if (handler is null && finalizer is null)
            throw Unexpected();
        return new TrySyntax(position, body, scope, caught, handler, finalizer);
    }

    private ThrowSyntax ParseThrow()
    {
        var position = _token.Start;
        Next();
        if (_token.AfterNewline)
            throw Unexpected();
        var value = ParseExpression();
        TakeSemicolon();
        return new ThrowSyntax(position, value);
    }

    private ReturnSyntax ParseReturn()
    {
        var position = _token.Start;
        Next();
        var value = _token.Is(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.AfterNewline ? null : ParseExpression();
        TakeSemicolon();
        return new ReturnSyntax(position, value);
    }

    private StatementSyntax ParseJump()
    {
        var position = _token.Start;
        var isBreak = _token.Text == "break";
        Next();
        string? label = null;
        if (_token.Kind == TokenKind.Name && !_token.AfterNewline)
        {
            label = TakeName();
            if (!_labels.Exists(l => l.Name == label && (isBreak || l.IsLoop)))
                throw Lexer.Unexpected(position, label);
        }
        else if (_loops == 0 && (!isBreak || _switches == 0))
        {
            throw Lexer.Unexpected(position, isBreak ? "break" : "continue");
        }

        TakeSemicolon();
        return isBreak ? new BreakSyntax(position, label) : new ContinueSyntax(position, label);
    }

    private LabeledSyntax ParseLabeled()
    {
        var position = _token.Start;
        var label = TakeName();
        if (_labels.Exists(l => l.Name == label))
            throw Lexer.Unexpected(position, label);
        Take(":");
        _labels.Add((label, _token.IsKeyword("for") || _token.IsKeyword("while") || _token.IsKeyword("do")));
        var body = ParseStatement();
        _labels.RemoveAt(_labels.Count - 1);
        return new LabeledSyntax(position, label, body);
    }
}
