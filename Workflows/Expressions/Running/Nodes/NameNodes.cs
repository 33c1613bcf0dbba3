using System.Runtime.CompilerServices;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

internal sealed class ConstantNode(Value value) : Node
{
    internal Value Value => value;

    internal override Value Run(Frame frame) => value;
}

/// <summary>A local name that no closure shares.</summary>
internal sealed class LocalNode(int slot) : Node
{
    internal int Slot => slot;

    internal override Value Run(Frame frame) => frame.Slots[slot];
}

/// <summary>A name of any storage that may be read too early.</summary>
internal sealed class CheckedNode(Node inner, string name) : Node
{
    internal override Value Run(Frame frame)
    {
        var value = inner.Run(frame);
        return Cell.IsUnset(value) ? throw Errors.Reference($"Cannot access '{name}' before initialization") : value;
    }
}

/// <summary>A name of this function that closures share.</summary>
internal sealed class CellNode(int slot) : Node
{
    internal override Value Run(Frame frame) => Unsafe.As<Cell>(frame.Slots[slot].Reference!).Content;
}

/// <summary>A name of an outer function.</summary>
internal sealed class CapturedNode(int index) : Node
{
    internal override Value Run(Frame frame) => frame.Captured[index].Content;
}

internal sealed class UnknownNameNode(string name) : Node
{
    internal override Value Run(Frame frame) => throw Errors.Reference($"{name} is not defined");
}

internal sealed class ThisNode : Node
{
    internal override Value Run(Frame frame) => frame.Self;
}

/// <summary>A variable of the workflow, by name.</summary>
internal sealed class VariableNode(string name, int read) : Node
{
    internal override Value Run(Frame frame) => frame.Run.TryRead(read, out var value) ? value : frame.Run.ReadVariable(name);
}

/// <summary>An input of the workflow, by name.</summary>
internal sealed class InputNode(string name, int read) : Node
{
    internal override Value Run(Frame frame) => frame.Run.TryRead(read, out var value) ? value : HostFunctions.ReadInput(frame.Run, name);
}

/// <summary>The objects "variables", "input" and "args".</summary>
internal sealed class HostObjectNode(HostObjectKind kind) : Node
{
    internal override Value Run(Frame frame) => kind switch
    {
        HostObjectKind.Arguments => frame.Run.ReadHost("args", string.Empty, frame.Run.Host.Arguments),
        _ => Value.From(new HostNamesObject(kind)),
    };
}
