using System.Text;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

internal sealed class TemplateNode(string[] texts, Node[] expressions) : Node
{
    internal override Value Run(Frame frame)
    {
        var run = frame.Run;
        if (expressions.Length == 1)
        {
            var only = Operators.ToText(run, expressions[0].Run(frame));
            run.ChargeText((long)texts[0].Length + only.Length + texts[1].Length);
            return Value.From(string.Concat(texts[0], only, texts[1]));
        }

        var text = new StringBuilder(texts[0]);
        for (var i = 0; i < expressions.Length; i++)
        {
            text.Append(Operators.ToText(run, expressions[i].Run(frame))).Append(texts[i + 1]);
            run.ChargeText(text.Length);
        }

        return Value.From(text.ToString());
    }
}

internal sealed class ArrayNode(Node[] items, bool hasSpread) : Node
{
    internal override Value Run(Frame frame)
    {
        frame.Run.Step();
        frame.Run.Allocate(Evaluation.BytesOfArray + (Evaluation.BytesOfItem * items.Length));
        var array = new ArrayValue(items.Length);
        foreach (var item in items)
        {
            if (hasSpread && item is SpreadNode spread)
                Iteration.AppendTo(frame.Run, array, spread.Run(frame));
            else
                array.Items.Add(item.Run(frame));
        }

        return Value.From(array);
    }
}

/// <summary>Gives what is to be spread; whoever holds it spreads.</summary>
internal sealed class SpreadNode(Node operand) : Node
{
    internal override Value Run(Frame frame) => operand.Run(frame);
}

/// <summary>A member of an object literal.</summary>
internal readonly record struct MemberPart(Syntax.PropertyKind Kind, string? Name, Node? Computed, Node Value);

internal sealed class ObjectNode(MemberPart[] parts) : Node
{
    internal override Value Run(Frame frame)
    {
        frame.Run.Step();
        frame.Run.Allocate(Evaluation.BytesOfArray + (Evaluation.BytesOfMember * parts.Length));
        var instance = new ObjectValue(parts.Length);
        foreach (var (kind, name, computed, value) in parts)
        {
            var key = computed is null ? name! : Operators.ToName(frame.Run, computed.Run(frame));
            switch (kind)
            {
                case Syntax.PropertyKind.Value:
                    var content = value.Run(frame);
                    if (computed is not null && value is ClosureNode && content.Reference is Closure { Name.Length: 0 } unnamed)
                        unnamed.ComputedName = key;
                    instance.Set(key, content);
                    break;
                case Syntax.PropertyKind.Spread:
                    ObjectFunctions.CopyMembers(frame.Run, value.Run(frame), instance);
                    break;
                default:
                    SetAccessor(instance, key, kind == Syntax.PropertyKind.Getter, (FunctionValue)value.Run(frame).Reference!);
                    break;
            }
        }

        return Value.From(instance);
    }

    private static void SetAccessor(ObjectValue instance, string name, bool isGetter, FunctionValue function)
    {
        var other = instance[name].Reference as Accessor;
        instance.Set(name, Value.FromReference(isGetter ? new Accessor(function, other?.Setter) : new Accessor(other?.Getter, function)));
    }
}

internal sealed class RegularExpressionNode(string pattern, string flags) : Node
{
    private readonly CompiledPattern _compiled = RegularExpressions.Compile(pattern, flags);

    internal override Value Run(Frame frame)
    {
        frame.Run.Step();
        return Value.From(new RegExpObject(_compiled));
    }
}

/// <summary>Makes a closure: a function with the cells it shares.</summary>
internal sealed class ClosureNode(FunctionCode code, (bool IsLocal, int Index)[] captures) : Node
{
    internal override Value Run(Frame frame)
    {
        frame.Run.Step();
        frame.Run.Allocate(Evaluation.BytesOfArray + (8 * captures.Length));
        Cell[] cells = captures.Length == 0 ? [] : new Cell[captures.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            var (isLocal, index) = captures[i];
            cells[i] = isLocal ? (Cell)frame.Slots[index].Reference! : frame.Captured[index];
        }

        return Value.FromReference(new Closure(code, cells, frame.Self));
    }
}
