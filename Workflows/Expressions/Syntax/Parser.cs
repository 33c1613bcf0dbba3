namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>
/// Reads a script into its syntax tree and resolves its names. Recursive descent with one token of look-ahead; where an arrow function may begin, it scans ahead for the arrow.
/// This part holds tokens, scopes and names; the others expressions, functions, patterns and statements.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Deeper nesting would exhaust the stack of a thread while it parses or runs.</summary>
    private const int DeepestNesting = 100;

    private readonly Lexer _lexer;
    private readonly List<NameSyntax> _names = [];
    private readonly List<(NameSyntax Name, bool IsDeclaration)> _assigned = [];
    private Token _token;
    private Scope _scope = null!;
    private FunctionSyntax _function = null!;
    private int _lastEnd;
    private int _depth;
    private int _loops;
    private int _switches;
    private List<(string Name, bool IsLoop)> _labels = [];
    private bool _noIn;

    private Parser(string source) => _lexer = new Lexer(source);

    /// <summary>Reads a script.</summary>
    /// <exception cref="ScriptSyntaxException">It is not one, or goes beyond the subset.</exception>
    internal static FunctionSyntax Parse(string source, int longest)
    {
        if (source.Length > longest)
        {
            throw new ScriptSyntaxException(
                ScriptProblemCodes.TooLarge,
                longest,
                $"The script is longer than {longest} characters.",
                $"脚本超过 {longest} 个字符。");
        }

        return new Parser(source).ParseMain();
    }

    private FunctionSyntax ParseMain()
    {
        var main = new FunctionSyntax(null, isArrow: false);
        main.Scope = new Scope(null, main, isFunction: true);
        _function = main;
        _scope = main.Scope;
        _token = _lexer.Read(0);
        while (_token.Kind != TokenKind.End)
            main.Body.Add(ParseStatementOrDeclaration());
        new NameResolver(main.Scope).Resolve(_names, _assigned);
        return main;
    }

    private void Next()
    {
        _lastEnd = _token.End;
        _token = _lexer.Read(_token.End);
    }

    private Token Peek() => _lexer.Read(_token.End);

    private bool TryTake(string punctuator)
    {
        if (!_token.Is(punctuator))
            return false;
        Next();
        return true;
    }

    private bool TryTakeKeyword(string keyword)
    {
        if (!_token.IsKeyword(keyword))
            return false;
        Next();
        return true;
    }

    private void Take(string punctuator)
    {
        if (!TryTake(punctuator))
            throw Unexpected();
    }

    /// <summary>Ends a statement: by a semicolon, or where JavaScript puts one in.</summary>
    private void TakeSemicolon()
    {
        if (TryTake(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.AfterNewline)
            return;
        throw Unexpected();
    }

    private ScriptSyntaxException Unexpected()
    {
        var text = _token.Kind switch
        {
            TokenKind.End => string.Empty,
            TokenKind.String or TokenKind.Number => _lexer.Source[_token.Start.._token.End],
            _ => _token.Text,
        };
        return Lexer.Unexpected(_token.Start, text.Length > 40 ? text[..40] : text);
    }

    private ScriptSyntaxException Unsupported(string what) => ScriptSyntaxException.Unsupported(_token.Start, what);

    /// <summary>Reads a name to be declared or referred to.</summary>
    private string TakeName()
    {
        RefuseContextualWords();
        if (_token.Kind != TokenKind.Name)
            throw Unexpected();
        var name = _token.Text;
        Next();
        return name;
    }

    /// <summary>Names with a meaning in the parts of JavaScript that are left out are no names here, so that such scripts are refused with the right reason.</summary>
    private void RefuseContextualWords()
    {
        if (_token is { Kind: TokenKind.Name, Text: "await" or "yield" })
            throw Unsupported(_token.Text);
        if (_token.Kind == TokenKind.Keyword && _token.Text is "class" or "import" or "export" or "super" or "enum" or "with" or "debugger")
            throw Unsupported(_token.Text);
    }

    private void Enter()
    {
        if (++_depth > DeepestNesting)
        {
            throw new ScriptSyntaxException(
                ScriptProblemCodes.TooLarge,
                _token.Start,
                $"The script is nested more than {DeepestNesting} levels deep.",
                $"脚本嵌套超过 {DeepestNesting} 层。");
        }
    }

    private void Leave() => _depth--;

    private Scope EnterScope(bool isSwitch = false)
    {
        _scope = new Scope(_scope, _function, isFunction: false) { IsSwitch = isSwitch };
        return _scope;
    }

    private void LeaveScope() => _scope = _scope.Parent!;

    /// <summary>Declares a name in this block, or for var in the function.</summary>
    private Binding Declare(string name, BindingKind kind, int position)
    {
        if (kind is BindingKind.Let or BindingKind.Const && name == "let")
            throw Lexer.Unexpected(position, name);
        if (kind == BindingKind.Var)
            return DeclareVar(name, position);
        var existing = _scope.Find(name);
        if (existing is not null && !(MayRepeat(existing.Kind) && MayRepeat(kind) && _scope.IsFunction))
            throw Duplicate(name, position);
        return existing ?? _scope.Declare(name, kind);
    }

    private Binding DeclareVar(string name, int position)
    {
        var scope = _scope;
        while (true)
        {
            var existing = scope.Find(name);
            if (existing is { IsLexical: true } || (existing is { Kind: BindingKind.Function } && !scope.IsFunction))
                throw Duplicate(name, position);
            if (scope.IsFunction)
                return existing ?? scope.Declare(name, BindingKind.Var);
            scope = scope.Parent!;
        }
    }

    private static bool MayRepeat(BindingKind kind) => kind is BindingKind.Var or BindingKind.Function or BindingKind.Parameter;

    private static ScriptSyntaxException Duplicate(string name, int position) => new(
        ScriptProblemCodes.DuplicateName,
        position,
        $"The name \"{name}\" is declared twice here.",
        $"名称“{name}”在此处重复声明。");

    private NameSyntax Refer(string name, int position)
    {
        var syntax = new NameSyntax(position, name, _scope);
        _names.Add(syntax);
        return syntax;
    }
}
