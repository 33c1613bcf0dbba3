using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

/// <summary>Stands for "nothing more of this chain": what a ?. gives where its left side is null or undefined.</summary>
internal static class ShortCircuit
{
    internal static readonly Value Value = Value.FromReference(new Cell());

    internal static bool Is(Value value) => ReferenceEquals(value.Reference, Value.Reference);
}

internal sealed class ChainNode(Node inner) : Node
{
    internal override Value Run(Frame frame)
    {
        var value = inner.Run(frame);
        return ShortCircuit.Is(value) ? default : value;
    }
}

internal sealed class MemberNode(Node target, string name) : Node
{
    private int _guess;

    internal override Value Run(Frame frame)
    {
        var owner = target.Run(frame);

        // The guess is shared by all threads; any value of it is right, some only slower.
        if (owner.Reference is ObjectValue instance && instance.GetType() == typeof(ObjectValue) && instance.TryGet(name, ref _guess, out var value))
            return Accessor.Read(frame.Run, owner, value);
        return Members.Get(frame.Run, owner, name);
    }
}

internal sealed class ChainMemberNode(Node target, string name, bool isOptional) : Node
{
    internal override Value Run(Frame frame)
    {
        var owner = target.Run(frame);
        if (ShortCircuit.Is(owner) || (isOptional && owner.IsNullish))
            return ShortCircuit.Value;
        return Members.Get(frame.Run, owner, name);
    }
}

internal sealed class IndexNode(Node target, Node index, bool isChain, bool isOptional) : Node
{
    internal override Value Run(Frame frame)
    {
        var owner = target.Run(frame);
        if (isChain && (ShortCircuit.Is(owner) || (isOptional && owner.IsNullish)))
            return ShortCircuit.Value;
        return Members.GetIndex(frame.Run, owner, index.Run(frame));
    }
}

internal sealed class DeleteNode(Node target, string? name, Node? index, bool isChain) : Node
{
    internal override Value Run(Frame frame)
    {
        var owner = target.Run(frame);
        if (isChain && (ShortCircuit.Is(owner) || owner.IsNullish))
            return Value.True;
        Members.Delete(frame.Run, owner, name ?? Operators.ToName(frame.Run, index!.Run(frame)));
        return Value.True;
    }
}
