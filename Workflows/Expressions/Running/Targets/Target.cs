using System.Runtime.CompilerServices;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Targets;

/// <summary>What a compiled assignment assigns to.</summary>
internal abstract class Target
{
    internal abstract void Assign(Frame frame, Value value);

    /// <summary>Reads, changes and writes, running the parts of the target once.</summary>
    /// <returns>The value of the expression.</returns>
    internal virtual Value Update(Frame frame, Change change) => throw new NotSupportedException("A pattern cannot be updated.");
}

/// <summary>A name; the node reads it.</summary>
internal abstract class NameTarget(Node read) : Target
{
    internal sealed override Value Update(Frame frame, Change change)
    {
        if (change.Apply(frame, read.Run(frame), out var stored, out var result))
            Assign(frame, stored);
        return result;
    }
}

internal sealed class LocalTarget(int slot, Node read) : NameTarget(read)
{
    internal override void Assign(Frame frame, Value value) => frame.Slots[slot] = value;
}

internal sealed class CellTarget(int slot, Node read) : NameTarget(read)
{
    internal override void Assign(Frame frame, Value value) => Unsafe.As<Cell>(frame.Slots[slot].Reference!).Content = value;
}

internal sealed class CapturedTarget(int index, Node read) : NameTarget(read)
{
    internal override void Assign(Frame frame, Value value) => frame.Captured[index].Content = value;
}

internal sealed class ConstantTarget(Node read) : NameTarget(read)
{
    internal override void Assign(Frame frame, Value value) => throw Errors.Type("Assignment to constant variable.");
}

internal sealed class VariableTarget(string name, int read) : NameTarget(new Nodes.VariableNode(name, read))
{
    internal override void Assign(Frame frame, Value value) => frame.Run.WriteVariable(name, value);
}

internal sealed class MemberTarget(Node target, string name) : Target
{
    internal override void Assign(Frame frame, Value value) => Members.Set(frame.Run, target.Run(frame), name, value);

    internal override Value Update(Frame frame, Change change)
    {
        var owner = target.Run(frame);
        if (change.Apply(frame, Members.Get(frame.Run, owner, name), out var stored, out var result))
            Members.Set(frame.Run, owner, name, stored);
        return result;
    }
}

internal sealed class IndexTarget(Node target, Node index) : Target
{
    internal override void Assign(Frame frame, Value value)
    {
        var owner = target.Run(frame);
        Members.SetIndex(frame.Run, owner, index.Run(frame), value);
    }

    internal override Value Update(Frame frame, Change change)
    {
        var owner = target.Run(frame);
        var key = index.Run(frame);
        if (change.Apply(frame, Members.GetIndex(frame.Run, owner, key), out var stored, out var result))
            Members.SetIndex(frame.Run, owner, key, stored);
        return result;
    }
}
