using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

/// <summary>An expression that is true or false.</summary>
internal abstract class ConditionNode : Node
{
    internal sealed override Value Run(Frame frame) => Value.From(Test(frame));

    internal abstract override bool Test(Frame frame);
}

internal sealed class LessNode(Node left, Node right, bool orEqual) : ConditionNode
{
    internal override bool Test(Frame frame)
    {
        var first = left.Run(frame);
        var second = right.Run(frame);
        if (first.IsDouble && second.IsDouble)
            return orEqual ? first.DoubleBits <= second.DoubleBits : first.DoubleBits < second.DoubleBits;
        return Operators.Less(frame.Run, first, second, orEqual);
    }
}

internal sealed class GreaterNode(Node left, Node right, bool orEqual) : ConditionNode
{
    internal override bool Test(Frame frame)
    {
        var first = left.Run(frame);
        var second = right.Run(frame);
        if (first.IsDouble && second.IsDouble)
            return orEqual ? first.DoubleBits >= second.DoubleBits : first.DoubleBits > second.DoubleBits;
        return Operators.Less(frame.Run, second, first, orEqual);
    }
}

internal sealed class StrictEqualsNode(Node left, Node right, bool negate) : ConditionNode
{
    internal override bool Test(Frame frame)
    {
        var first = left.Run(frame);
        return Operators.StrictEquals(first, right.Run(frame)) != negate;
    }
}

internal sealed class LooseEqualsNode(Node left, Node right, bool negate) : ConditionNode
{
    internal override bool Test(Frame frame)
    {
        var first = left.Run(frame);
        return Operators.LooseEquals(frame.Run, first, right.Run(frame)) != negate;
    }
}

internal sealed class NotNode(Node operand) : ConditionNode
{
    internal override bool Test(Frame frame) => !operand.Test(frame);
}

internal sealed class InNode(Node name, Node target) : ConditionNode
{
    internal override bool Test(Frame frame)
    {
        var key = name.Run(frame);
        var owner = target.Run(frame);
        return Members.Has(frame.Run, owner, Operators.ToName(frame.Run, key));
    }
}

internal sealed class InstanceOfNode(Node left, Node right) : ConditionNode
{
    internal override bool Test(Frame frame)
    {
        var value = left.Run(frame);
        return Operators.InstanceOf(value, right.Run(frame));
    }
}
