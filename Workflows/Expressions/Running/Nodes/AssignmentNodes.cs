using OneWindow.Workflows.Expressions.Running.Targets;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

internal sealed class AssignmentNode(Target target, Node value) : Node
{
    internal override Value Run(Frame frame)
    {
        var assigned = value.Run(frame);
        target.Assign(frame, assigned);
        return assigned;
    }
}

/// <summary>Assignment to a member: JavaScript runs the owner before the value.</summary>
internal sealed class MemberAssignmentNode(Node owner, string? name, Node? index, Node value) : Node
{
    internal override Value Run(Frame frame)
    {
        var target = owner.Run(frame);
        var key = index is null ? default : index.Run(frame);
        var assigned = value.Run(frame);
        if (name is not null)
            Members.Set(frame.Run, target, name, assigned);
        else
            Members.SetIndex(frame.Run, target, key, assigned);
        return assigned;
    }
}

internal sealed class UpdateNode(Target target, Change change) : Node
{
    internal override Value Run(Frame frame) => target.Update(frame, change);
}

/// <summary>++ or -- on a local name.</summary>
internal sealed class LocalStepNode(int slot, double amount, bool isPrefix) : Node
{
    internal override Value Run(Frame frame)
    {
        ref var place = ref frame.Slots[slot];
        var number = place.IsDouble ? place.DoubleBits : Operators.ToNumber(frame.Run, place);
        frame.Slots[slot] = Value.From(number + amount);
        return Value.From(isPrefix ? number + amount : number);
    }
}
