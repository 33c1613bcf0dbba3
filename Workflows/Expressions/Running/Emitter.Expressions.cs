using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Expressions.Running.Nodes;
using OneWindow.Workflows.Expressions.Syntax;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Expressions.</summary>
internal sealed partial class Emitter
{
    /// <summary>Longer rows of operators run in a loop.</summary>
    private const int LongestNestedRow = 6;

    private Node Emit(ExpressionSyntax expression, bool isChain = false)
    {
        switch (expression)
        {
            case LiteralSyntax literal:
                return new ConstantNode(literal.Value);
            case NameSyntax name:
                return EmitName(name);
            case ThisSyntax:
                return new ThisNode();
            case TemplateSyntax template:
                return template.Expressions.Count == 0
                    ? new ConstantNode(Value.From(template.Texts[0]))
                    : new TemplateNode([.. template.Texts], [.. template.Expressions.Select(e => Emit(e))]);
            case RegularExpressionSyntax regularExpression:
                return new RegularExpressionNode(regularExpression.Pattern, regularExpression.Flags);
            case ArraySyntax array:
                return new ArrayNode([.. array.Items.Select(i => i is null ? new ConstantNode(default) : Emit(i))], array.Items.Exists(i => i is SpreadSyntax));
            case SpreadSyntax spread:
                return new SpreadNode(Emit(spread.Operand));
            case ObjectSyntax instance:
                return EmitObject(instance);
            case FunctionExpressionSyntax function:
                return EmitClosure(function.Function);
            case UnarySyntax unary:
                return EmitUnary(unary);
            case BinarySyntax binary:
                return EmitRow(binary);
            case ConditionalSyntax conditional:
                return new ConditionalNode(Emit(conditional.Condition), Emit(conditional.WhenTrue), Emit(conditional.WhenFalse));
            case SequenceSyntax sequence:
                return new SequenceNode([.. sequence.Items.Select(i => Emit(i))]);
            case AssignmentSyntax assignment:
                return EmitAssignment(assignment);
            case UpdateSyntax update:
                return EmitUpdate(update);
            case CallSyntax call:
                return EmitCall(call, isChain);
            case NewSyntax creation:
                return new NewNode(Emit(creation.Callee), Describe(creation.Callee), EmitArguments(creation.Arguments), HasSpread(creation.Arguments));
            case MemberSyntax member:
                return EmitMember(member, isChain);
            case IndexSyntax index:
                return EmitIndex(index, isChain);
            case ChainSyntax chain:
                return new ChainNode(Emit(chain.Inner, isChain: true));
            default:
                throw new InvalidOperationException($"There is no node for {expression.GetType().Name}.");
        }
    }

    private ObjectNode EmitObject(ObjectSyntax instance)
    {
        var parts = new MemberPart[instance.Properties.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var property = instance.Properties[i];
            if (property.ShorthandDefault is not null)
                throw Lexer.Unexpected(property.ShorthandDefault.Position, "=");
            parts[i] = new MemberPart(property.Kind, property.Name, property.Computed is null ? null : Emit(property.Computed), Emit(property.Value));
        }

        return new ObjectNode(parts);
    }

    private Node EmitUnary(UnarySyntax unary)
    {
        switch (unary.Operation)
        {
            case "!":
                return new NotNode(Emit(unary.Operand));
            case "-":
                return unary.Operand is LiteralSyntax { Value.IsDouble: true } number
                    ? new ConstantNode(Value.From(-number.Value.DoubleBits))
                    : new NegateNode(Emit(unary.Operand));
            case "+":
                return new ToNumberNode(Emit(unary.Operand));
            case "~":
                return new ComplementNode(Emit(unary.Operand));
            case "void":
                return new VoidNode(Emit(unary.Operand));
            case "typeof":
                var operand = Emit(unary.Operand);
                return operand is UnknownNameNode ? new ConstantNode(Value.From("undefined")) : new TypeOfNode(operand);
            default:
                return EmitDelete(unary);
        }
    }

    private Node EmitDelete(UnarySyntax unary)
    {
        ChangesValues = true;
        var operand = unary.Operand;
        var isChain = operand is ChainSyntax;
        if (operand is ChainSyntax chain)
            operand = chain.Inner;
        return operand switch
        {
            MemberSyntax member => new DeleteNode(Emit(member.Target, isChain), member.Name, null, isChain),
            IndexSyntax index => new DeleteNode(Emit(index.Target, isChain), null, Emit(index.Index), isChain),
            NameSyntax => throw ScriptSyntaxException.Unsupported(unary.Position, "delete"),
            _ => new SequenceNode([Emit(operand), new ConstantNode(Value.True)]),
        };
    }

    /// <summary>Emits binary operators from left to right without recursion, however many there are.</summary>
    private Node EmitRow(BinarySyntax last)
    {
        List<BinarySyntax> row = [];
        ExpressionSyntax first = last;
        while (first is BinarySyntax binary)
        {
            row.Add(binary);
            first = binary.Left;
        }

        row.Reverse();
        var start = Emit(first);
        if (row.Count > LongestNestedRow)
            return new RowNode(start, [.. row.Select(b => (b.Operation, Emit(b.Right), CombinerOf(b.Operation)))]);
        foreach (var binary in row)
            start = CombinerOf(binary.Operation)(start, Emit(binary.Right));
        return start;
    }

    private static Func<Node, Node, Node> CombinerOf(string operation) => operation switch
    {
        "+" => static (left, right) => new AddNode(left, right),
        "-" => static (left, right) => new NumericNode(NumericOperation.Subtract, left, right),
        "*" => static (left, right) => new NumericNode(NumericOperation.Multiply, left, right),
        "/" => static (left, right) => new NumericNode(NumericOperation.Divide, left, right),
        "<" => static (left, right) => new LessNode(left, right, orEqual: false),
        "<=" => static (left, right) => new LessNode(left, right, orEqual: true),
        ">" => static (left, right) => new GreaterNode(left, right, orEqual: false),
        ">=" => static (left, right) => new GreaterNode(left, right, orEqual: true),
        "===" => static (left, right) => new StrictEqualsNode(left, right, negate: false),
        "!==" => static (left, right) => new StrictEqualsNode(left, right, negate: true),
        "==" => static (left, right) => new LooseEqualsNode(left, right, negate: false),
        "!=" => static (left, right) => new LooseEqualsNode(left, right, negate: true),
        "&&" => static (left, right) => new AndNode(left, right),
        "||" => static (left, right) => new OrNode(left, right),
        "??" => static (left, right) => new CoalesceNode(left, right),
        "in" => static (left, right) => new InNode(left, right),
        "instanceof" => static (left, right) => new InstanceOfNode(left, right),
        _ => (left, right) => new NumericNode(NumericOf(operation), left, right),
    };

    private static NumericOperation NumericOf(string operation) => operation switch
    {
        "-" => NumericOperation.Subtract,
        "*" => NumericOperation.Multiply,
        "/" => NumericOperation.Divide,
        "%" => NumericOperation.Remainder,
        "**" => NumericOperation.Power,
        "&" => NumericOperation.And,
        "|" => NumericOperation.Or,
        "^" => NumericOperation.Xor,
        "<<" => NumericOperation.ShiftLeft,
        ">>" => NumericOperation.ShiftRight,
        ">>>" => NumericOperation.ShiftRightUnsigned,
        _ => throw new InvalidOperationException($"There is no operation {operation}."),
    };

    private Node EmitMember(MemberSyntax member, bool isChain)
    {
        NoteMember(member.Name);
        if (!member.IsOptional && IsGlobal(member.Target, "variables"))
        {
            References.Variables.Add(member.Name);
            return new VariableNode(member.Name, References.PlaceOf(ScriptReadKind.Variable, member.Name));
        }

        if (!member.IsOptional && IsGlobal(member.Target, "input"))
        {
            References.Inputs.Add(member.Name);
            return new InputNode(member.Name, References.PlaceOf(ScriptReadKind.Input, member.Name));
        }

        var target = Emit(member.Target, isChain);
        return isChain ? new ChainMemberNode(target, member.Name, member.IsOptional) : new MemberNode(target, member.Name);
    }

    private Node EmitIndex(IndexSyntax index, bool isChain)
    {
        if (index.Index is LiteralSyntax { Value.IsText: true } name)
            return EmitMember(new MemberSyntax(index.Position, index.Target, name.Value.AsText(), index.IsOptional), isChain);
        return new IndexNode(Emit(index.Target, isChain), Emit(index.Index), isChain, index.IsOptional);
    }

    private void NoteMember(string name) => ChangesValues |= ChangingMethods.Contains(name);

    private Node EmitCall(CallSyntax call, bool isChain)
    {
        NoteHostCall(call);
        var hasSpread = HasSpread(call.Arguments);
        switch (call.Callee)
        {
            case MemberSyntax member:
                NoteMember(member.Name);
                var owner = Emit(member.Target, isChain);
                return new MethodCallNode(owner, member.Name, Describe(member), EmitArguments(call.Arguments), hasSpread, isChain, member.IsOptional, call.IsOptional);
            case IndexSyntax index:
                ChangesValues = true;
                return new IndexCallNode(
                    Emit(index.Target, isChain), Emit(index.Index), EmitArguments(call.Arguments), hasSpread, isChain, index.IsOptional, call.IsOptional);
            case NameSyntax { Binding: null, Name: var name }
                when call.Arguments.Count == 0 && HostFunctions.ReadBy(name) is { } read && Emit(call.Callee) is ConstantNode { Value.Reference: NativeFunction function }:
                return new AccessorCallNode(function, References.PlaceOf(ScriptReadKind.Accessor, read));
            default:
                return new CallNode(Emit(call.Callee, isChain), Describe(call.Callee), EmitArguments(call.Arguments), hasSpread, isChain, call.IsOptional);
        }
    }

    /// <summary>Notes what calls such as getVariable("X") refer to.</summary>
    private void NoteHostCall(CallSyntax call)
    {
        if (call.Callee is not NameSyntax { Binding: null } name || call.Arguments is not [LiteralSyntax { Value.IsText: true } first, ..])
            return;
        var set = name.Name switch
        {
            "getVariable" or "setVariable" => References.Variables,
            "getInput" => References.Inputs,
            "getOutputFrom" => References.Activities,
            _ => null,
        };
        set?.Add(first.Value.AsText());
        if (name.Name == "setVariable")
            References.WrittenVariables.Add(first.Value.AsText());
    }

    private Node[] EmitArguments(List<ExpressionSyntax> arguments) => [.. arguments.Select(a => Emit(a))];

    private static bool HasSpread(List<ExpressionSyntax> arguments) => arguments.Exists(a => a is SpreadSyntax);

    private static string Describe(ExpressionSyntax expression) => expression switch
    {
        NameSyntax name => name.Name,
        ThisSyntax => "this",
        MemberSyntax member => $"{Describe(member.Target)}.{member.Name}",
        ChainSyntax chain => Describe(chain.Inner),
        CallSyntax call => $"{Describe(call.Callee)}(…)",
        IndexSyntax index => $"{Describe(index.Target)}[…]",
        _ => "(intermediate value)",
    };
}
