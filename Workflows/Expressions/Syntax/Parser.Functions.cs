namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Functions.</summary>
internal sealed partial class Parser
{
    /// <summary>Gives a function without a name that of what it is assigned to.</summary>
    internal static void NameFunction(ExpressionSyntax value, string name)
    {
        if (value is FunctionExpressionSyntax { Function.Name.Length: 0 } function)
            function.Function.Name = name;
    }

    /// <summary>Whether the bracket at a position closes before an arrow.</summary>
    private bool IsArrowAhead(int position)
    {
        var open = 0;
        var previous = default(Token);
        while (true)
        {
            var token = _lexer.Read(position);
            position = token.End;
            if (token.Kind == TokenKind.End)
                return false;
            if (token.Kind == TokenKind.Template)
            {
                position = SkipTemplate(position);
            }
            else if ((token.Is("/") || token.Is("/=")) && !EndsOperand(previous))
            {
                position = _lexer.ReadRegularExpression(token.Start).End;
            }
            else if (token.Is("(") || token.Is("[") || token.Is("{"))
            {
                open++;
            }
            else if (token.Is(")") || token.Is("]") || token.Is("}"))
            {
                if (--open == 0)
                    return _lexer.Read(position) is { AfterNewline: false } arrow && arrow.Is("=>");
            }

            previous = token;
        }
    }

    private int SkipTemplate(int position)
    {
        while (true)
        {
            var (_, end, hasExpression) = _lexer.ReadTemplatePiece(position);
            if (!hasExpression)
                return end;
            position = end;
            var open = 0;
            var previous = default(Token);
            while (true)
            {
                var token = _lexer.Read(position);
                position = token.End;
                if (token.Kind == TokenKind.End)
                    throw Lexer.Unexpected(token.Start, string.Empty);
                if (token.Kind == TokenKind.Template)
                    position = SkipNestedTemplate(position);
                else if ((token.Is("/") || token.Is("/=")) && !EndsOperand(previous))
                    position = _lexer.ReadRegularExpression(token.Start).End;
                else if (token.Is("{"))
                    open++;
                else if (token.Is("}") && --open < 0)
                    break;
                previous = token;
            }
        }
    }

    private int SkipNestedTemplate(int position)
    {
        Enter();
        position = SkipTemplate(position);
        Leave();
        return position;
    }

    /// <summary>Whether a slash after this token divides; else it begins a regular expression.</summary>
    private static bool EndsOperand(in Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.Template => true,
        TokenKind.Keyword => token.Text is "this" or "null" or "true" or "false",
        TokenKind.Punctuator => token.Text is ")" or "]" or "}",
        _ => false,
    };

    private FunctionExpressionSyntax ParseArrow()
    {
        var position = _token.Start;
        var outer = BeginFunction(isArrow: true, string.Empty);
        if (_token.Kind == TokenKind.Name)
        {
            var start = _token.Start;
            AddParameter(new ParameterSyntax(DeclareTarget(TakeName(), BindingKind.Parameter, start), null, IsRest: false));
        }
        else
        {
            ParseParameters();
        }

        if (!_token.Is("=>") || _token.AfterNewline)
            throw Unexpected();
        Next();
        var function = _function;
        if (_token.Is("{"))
        {
            ParseFunctionBody();
        }
        else
        {
            var outerNoIn = _noIn;
            function.Expression = ParseAssignment();
            _noIn = outerNoIn;
        }

        EndFunction(outer);
        return new FunctionExpressionSyntax(position, function);
    }

    private FunctionExpressionSyntax ParseFunctionExpression()
    {
        var position = _token.Start;
        Next();
        if (_token.Is("*"))
            throw Unsupported("function*");
        var name = _token.Is("(") ? string.Empty : TakeName();
        var outer = BeginFunction(isArrow: false, name);
        var function = _function;
        ParseParameters();
        ParseFunctionBody();
        if (name.Length > 0 && function.Scope.Find(name) is null)
            function.Self = function.Scope.Declare(name, BindingKind.Var);
        EndFunction(outer);
        return new FunctionExpressionSyntax(position, function);
    }

    private FunctionExpressionSyntax ParseMethod(string name)
    {
        var position = _token.Start;
        var outer = BeginFunction(isArrow: false, name, isMethod: true);
        var function = _function;
        ParseParameters();
        ParseFunctionBody();
        EndFunction(outer);
        return new FunctionExpressionSyntax(position, function);
    }

    private FunctionDeclarationSyntax ParseFunctionDeclaration()
    {
        var position = _token.Start;
        Next();
        if (_token.Is("*"))
            throw Unsupported("function*");
        var nameStart = _token.Start;
        var name = TakeName();
        var binding = Declare(name, BindingKind.Function, nameStart);
        var around = _scope.IsFunction ? null : DeclareAround(name);
        var outer = BeginFunction(isArrow: false, name);
        var function = _function;
        ParseParameters();
        ParseFunctionBody();
        EndFunction(outer);
        return new FunctionDeclarationSyntax(position, binding, around, function);
    }

    /// <summary>Declares a block's function for the function around it too, unless a let or const there has the name.</summary>
    private Binding? DeclareAround(string name)
    {
        var scope = _scope.Parent!;
        while (!scope.IsFunction && scope.Find(name) is null)
            scope = scope.Parent!;
        var existing = scope.Find(name);
        if (existing is null)
            return scope.Declare(name, BindingKind.Var);
        return existing is { Kind: BindingKind.Var, Scope.IsFunction: true } ? existing : null;
    }

    private (FunctionSyntax Function, Scope Scope, int Loops, int Switches, List<(string, bool)> Labels) BeginFunction(bool isArrow, string name, bool isMethod = false)
    {
        var outer = (_function, _scope, _loops, _switches, _labels);
        Enter();
        _function = new FunctionSyntax(_function, isArrow) { Name = name, IsMethod = isMethod };
        _scope = new Scope(_scope, _function, isFunction: true);
        _function.Scope = _scope;
        _loops = 0;
        _switches = 0;
        _labels = [];
        return outer;
    }

    private void EndFunction((FunctionSyntax Function, Scope Scope, int Loops, int Switches, List<(string, bool)> Labels) outer)
    {
        (_function, _scope, _loops, _switches, _labels) = outer;
        Leave();
    }

    private void ParseParameters()
    {
        Take("(");
        while (!_token.Is(")"))
        {
            if (TryTake("..."))
            {
                AddParameter(new ParameterSyntax(ParseDeclaredTarget(BindingKind.Parameter), null, IsRest: true));
                break;
            }

            var target = ParseDeclaredTarget(BindingKind.Parameter);
            AddParameter(new ParameterSyntax(target, TryTake("=") ? WithIn(ParseAssignment) : null, IsRest: false));
            if (!_token.Is(")"))
                Take(",");
        }

        Take(")");
    }

    /// <summary>Adds a parameter; its place in the frame is its number, and a plain name uses that place.</summary>
    private void AddParameter(ParameterSyntax parameter)
    {
        var place = _function.Parameters.Count;
        _function.Parameters.Add(parameter);
        _function.SlotCount = Math.Max(_function.SlotCount, place + 1);
        if (parameter is { Target: NameTargetSyntax target } && _scope.Find(target.Name.Name) is { } binding)
            binding.Slot = place;
    }

    private void ParseFunctionBody()
    {
        if (!_token.Is("{"))
            throw Unexpected();
        var outerNoIn = _noIn;
        _noIn = false;
        Next();
        while (!_token.Is("}"))
            _function.Body.Add(ParseStatementOrDeclaration());
        Next();
        _noIn = outerNoIn;
    }
}
