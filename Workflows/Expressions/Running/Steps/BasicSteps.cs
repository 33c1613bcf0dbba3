using OneWindow.Workflows.Expressions.Running.Targets;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Steps;

internal sealed class EmptyStep : Step
{
    internal override Completion Run(Frame frame) => Completion.Normal;
}

internal sealed class ExpressionStep(Node expression) : Step
{
    internal override Completion Run(Frame frame)
    {
        expression.Run(frame);
        return Completion.Normal;
    }
}

/// <summary>An expression statement of the script itself, whose value may become that of the script.</summary>
internal sealed class ResultStep(Node expression) : Step
{
    internal override Completion Run(Frame frame)
    {
        frame.Result = expression.Run(frame);
        return Completion.Normal;
    }
}

/// <summary>Before a statement whose value is undefined unless something inside it has one.</summary>
internal sealed class ClearResultStep(Step inner) : Step
{
    internal override Completion Run(Frame frame)
    {
        frame.Result = default;
        return inner.Run(frame);
    }
}

internal sealed class AssignStep(Target target, Node value) : Step
{
    internal override Completion Run(Frame frame)
    {
        target.Assign(frame, value.Run(frame));
        return Completion.Normal;
    }
}

/// <summary>Gives a parameter its default or takes it apart.</summary>
internal sealed class ParameterStep(int slot, bool isCell, Target target, Node? defaultValue) : Step
{
    internal override Completion Run(Frame frame)
    {
        var value = isCell ? ((Cell)frame.Slots[slot].Reference!).Content : frame.Slots[slot];
        target.Assign(frame, value.IsUndefined && defaultValue is not null ? defaultValue.Run(frame) : value);
        return Completion.Normal;
    }
}

internal sealed class BlockStep(Step[] steps) : Step
{
    internal override Completion Run(Frame frame) => RunAll(steps, frame);
}

/// <summary>Puts the names of a scope in order when it is entered.</summary>
internal sealed class ScopeStep(int[] cells, int[] wraps, int[] unset, int[] unsetCells) : Step
{
    internal override Completion Run(Frame frame)
    {
        var slots = frame.Slots;
        foreach (var slot in cells)
            slots[slot] = Value.FromReference(new Cell());
        foreach (var slot in wraps)
            slots[slot] = Value.FromReference(new Cell { Content = slots[slot] });
        foreach (var slot in unset)
            slots[slot] = Cell.Unset;
        foreach (var slot in unsetCells)
            slots[slot] = Value.FromReference(new Cell { Content = Cell.Unset });
        return Completion.Normal;
    }
}

internal sealed class IfStep(Node condition, Step whenTrue, Step? whenFalse) : Step
{
    internal override Completion Run(Frame frame) => condition.Test(frame) ? whenTrue.Run(frame) : whenFalse?.Run(frame) ?? Completion.Normal;
}

internal sealed class ThrowStep(Node value) : Step
{
    internal override Completion Run(Frame frame) => throw new ScriptThrowException(value.Run(frame));
}

internal sealed class ReturnStep(Node? value) : Step
{
    internal override Completion Run(Frame frame)
    {
        frame.Result = value is null ? default : value.Run(frame);
        return Completion.Return;
    }
}

internal sealed class JumpStep(Completion kind, string? label) : Step
{
    internal override Completion Run(Frame frame)
    {
        frame.Label = label;
        return kind;
    }
}

internal sealed class LabeledStep(string label, Step body) : Step
{
    internal override Completion Run(Frame frame)
    {
        var completion = body.Run(frame);
        if (completion != Completion.Break || frame.Label != label)
            return completion;
        frame.Label = null;
        return Completion.Normal;
    }
}
