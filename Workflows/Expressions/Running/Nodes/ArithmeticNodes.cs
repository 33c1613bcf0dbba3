using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

internal sealed class AddNode(Node left, Node right) : Node
{
    internal override Value Run(Frame frame)
    {
        var first = left.Run(frame);
        var second = right.Run(frame);
        return first.IsDouble && second.IsDouble ? Value.From(first.DoubleBits + second.DoubleBits) : Operators.Add(frame.Run, first, second);
    }
}

/// <summary>The operators that make numbers of numbers.</summary>
internal sealed class NumericNode(NumericOperation operation, Node left, Node right) : Node
{
    internal override Value Run(Frame frame)
    {
        var first = left.Run(frame);
        var second = right.Run(frame);
        var a = first.IsDouble ? first.DoubleBits : Operators.ToNumber(frame.Run, first);
        var b = second.IsDouble ? second.DoubleBits : Operators.ToNumber(frame.Run, second);
        return Value.From(Apply(operation, a, b));
    }

    internal static double Apply(NumericOperation operation, double left, double right) => operation switch
    {
        NumericOperation.Subtract => left - right,
        NumericOperation.Multiply => left * right,
        NumericOperation.Divide => left / right,
        NumericOperation.Remainder => Operators.Remainder(left, right),
        NumericOperation.Power => Operators.Power(left, right),
        NumericOperation.And => Operators.ToInt32(left) & Operators.ToInt32(right),
        NumericOperation.Or => Operators.ToInt32(left) | Operators.ToInt32(right),
        NumericOperation.Xor => Operators.ToInt32(left) ^ Operators.ToInt32(right),
        NumericOperation.ShiftLeft => Operators.ToInt32(left) << (Operators.ToInt32(right) & 31),
        NumericOperation.ShiftRight => Operators.ToInt32(left) >> (Operators.ToInt32(right) & 31),
        _ => (uint)Operators.ToInt32(left) >> (Operators.ToInt32(right) & 31),
    };
}

internal sealed class NegateNode(Node operand) : Node
{
    internal override Value Run(Frame frame) => Value.From(-Operators.ToNumber(frame.Run, operand.Run(frame)));
}

internal sealed class ToNumberNode(Node operand) : Node
{
    internal override Value Run(Frame frame) => Value.From(Operators.ToNumber(frame.Run, operand.Run(frame)));
}

internal sealed class ComplementNode(Node operand) : Node
{
    internal override Value Run(Frame frame) => Value.From((double)~Operators.ToInt32(Operators.ToNumber(frame.Run, operand.Run(frame))));
}
