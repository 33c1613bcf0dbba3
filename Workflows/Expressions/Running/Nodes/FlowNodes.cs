using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

internal sealed class AndNode(Node left, Node right) : Node
{
    internal override Value Run(Frame frame)
    {
        var first = left.Run(frame);
        return first.IsTruthy() ? right.Run(frame) : first;
    }

    internal override bool Test(Frame frame) => left.Test(frame) && right.Test(frame);
}

internal sealed class OrNode(Node left, Node right) : Node
{
    internal override Value Run(Frame frame)
    {
        var first = left.Run(frame);
        return first.IsTruthy() ? first : right.Run(frame);
    }

    internal override bool Test(Frame frame) => left.Test(frame) || right.Test(frame);
}

internal sealed class CoalesceNode(Node left, Node right) : Node
{
    internal override Value Run(Frame frame)
    {
        var first = left.Run(frame);
        return first.IsNullish ? right.Run(frame) : first;
    }
}

/// <summary>A long row of binary operators, run in a loop so that its length costs no stack.</summary>
internal sealed class RowNode(Node first, (string Operation, Node Right, Func<Node, Node, Node> Combine)[] rest) : Node
{
    internal override Value Run(Frame frame)
    {
        var value = first.Run(frame);
        foreach (var (operation, right, combine) in rest)
        {
            switch (operation)
            {
                case "&&":
                    value = value.IsTruthy() ? right.Run(frame) : value;
                    break;
                case "||":
                    value = value.IsTruthy() ? value : right.Run(frame);
                    break;
                case "??":
                    value = value.IsNullish ? right.Run(frame) : value;
                    break;
                case "+":
                    value = Operators.Add(frame.Run, value, right.Run(frame));
                    break;
                default:
                    value = combine(new ConstantNode(value), right).Run(frame);
                    break;
            }
        }

        return value;
    }
}

internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse) : Node
{
    internal override Value Run(Frame frame) => condition.Test(frame) ? whenTrue.Run(frame) : whenFalse.Run(frame);

    internal override bool Test(Frame frame) => condition.Test(frame) ? whenTrue.Test(frame) : whenFalse.Test(frame);
}

internal sealed class SequenceNode(Node[] items) : Node
{
    internal override Value Run(Frame frame)
    {
        for (var i = 0; i < items.Length - 1; i++)
            items[i].Run(frame);
        return items[^1].Run(frame);
    }
}

internal sealed class VoidNode(Node operand) : Node
{
    internal override Value Run(Frame frame)
    {
        operand.Run(frame);
        return default;
    }
}

internal sealed class TypeOfNode(Node operand) : Node
{
    internal override Value Run(Frame frame) => Value.From(Operators.TypeOf(operand.Run(frame)));
}
