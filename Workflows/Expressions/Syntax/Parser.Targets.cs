namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>What is assigned to: names, members and patterns.</summary>
internal sealed partial class Parser
{
    /// <summary>Reads a name or pattern that declares.</summary>
    private TargetSyntax ParseDeclaredTarget(BindingKind kind)
    {
        Enter();
        var position = _token.Start;
        TargetSyntax target;
        if (_token.Is("["))
            target = ParseDeclaredArray(kind);
        else if (_token.Is("{"))
            target = ParseDeclaredObject(kind);
        else
            target = DeclareTarget(TakeName(), kind, position);
        Leave();
        return target;
    }

    private NameTargetSyntax DeclareTarget(string name, BindingKind kind, int position)
    {
        Declare(name, kind, position);
        return new NameTargetSyntax(Refer(name, position), isDeclaration: true);
    }

    private ArrayPatternSyntax ParseDeclaredArray(BindingKind kind)
    {
        var position = _token.Start;
        Next();
        List<ElementSyntax?> elements = [];
        TargetSyntax? rest = null;
        while (!_token.Is("]"))
        {
            if (TryTake(","))
            {
                elements.Add(null);
                continue;
            }

            if (TryTake("..."))
            {
                rest = ParseDeclaredTarget(kind);
                break;
            }

            var target = ParseDeclaredTarget(kind);
            elements.Add(new ElementSyntax(null, null, target, TryTake("=") ? WithIn(ParseAssignment) : null));
            if (!_token.Is("]"))
                Take(",");
        }

        Take("]");
        return new ArrayPatternSyntax(position, elements, rest);
    }

    private ObjectPatternSyntax ParseDeclaredObject(BindingKind kind)
    {
        var position = _token.Start;
        Next();
        List<ElementSyntax> elements = [];
        TargetSyntax? rest = null;
        while (!_token.Is("}"))
        {
            var start = _token;
            if (TryTake("..."))
            {
                rest = ParseDeclaredTarget(kind);
                break;
            }

            if (start.Kind == TokenKind.Name)
                RefuseContextualWords();
            var (name, computed) = ParsePropertyName();
            TargetSyntax target;
            if (TryTake(":"))
                target = ParseDeclaredTarget(kind);
            else if (start.Kind == TokenKind.Name)
                target = DeclareTarget(name!, kind, start.Start);
            else
                throw Unexpected();
            elements.Add(new ElementSyntax(name, computed, target, TryTake("=") ? WithIn(ParseAssignment) : null));
            if (!_token.Is("}"))
                Take(",");
        }

        Take("}");
        return new ObjectPatternSyntax(position, elements, rest);
    }

    /// <summary>Takes an expression that was read for what is assigned to.</summary>
    private TargetSyntax ToTarget(ExpressionSyntax expression, bool allowPattern)
    {
        switch (expression)
        {
            case NameSyntax name:
                _assigned.Add((name, false));
                return new NameTargetSyntax(name, isDeclaration: false);
            case MemberSyntax member:
                return new MemberTargetSyntax(member);
            case IndexSyntax index:
                return new IndexTargetSyntax(index);
            case ArraySyntax { IsParenthesized: false } array when allowPattern:
                return ToArrayPattern(array);
            case ObjectSyntax { IsParenthesized: false } instance when allowPattern:
                return ToObjectPattern(instance);
            default:
                throw new ScriptSyntaxException(ScriptProblemCodes.Syntax, expression.Position, "Nothing can be assigned to this.", "此处不能赋值。");
        }
    }

    private ArrayPatternSyntax ToArrayPattern(ArraySyntax array)
    {
        List<ElementSyntax?> elements = [];
        TargetSyntax? rest = null;
        foreach (var item in array.Items)
        {
            if (rest is not null)
                throw Lexer.Unexpected(array.Position, "...");
            if (item is SpreadSyntax spread)
                rest = ToTarget(spread.Operand, allowPattern: true);
            else
                elements.Add(item is null ? null : ToElement(null, null, item));
        }

        return new ArrayPatternSyntax(array.Position, elements, rest);
    }

    private ObjectPatternSyntax ToObjectPattern(ObjectSyntax instance)
    {
        List<ElementSyntax> elements = [];
        TargetSyntax? rest = null;
        foreach (var property in instance.Properties)
        {
            if (rest is not null || property.Kind is PropertyKind.Getter or PropertyKind.Setter)
                throw Lexer.Unexpected(instance.Position, "{");
            if (property.Kind == PropertyKind.Spread)
                rest = ToTarget(property.Value, allowPattern: false);
            else if (property.ShorthandDefault is not null)
                elements.Add(new ElementSyntax(property.Name, null, ToTarget(property.Value, allowPattern: false), property.ShorthandDefault));
            else
                elements.Add(ToElement(property.Name, property.Computed, property.Value));
        }

        return new ObjectPatternSyntax(instance.Position, elements, rest);
    }

    private ElementSyntax ToElement(string? name, ExpressionSyntax? computed, ExpressionSyntax value) =>
        value is AssignmentSyntax { Operation.Length: 0, IsParenthesized: false } withDefault
            ? new ElementSyntax(name, computed, withDefault.Target, withDefault.Value)
            : new ElementSyntax(name, computed, ToTarget(value, allowPattern: true), null);
}
