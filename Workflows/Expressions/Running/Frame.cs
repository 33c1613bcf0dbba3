using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>One running call of a function, or of the script.</summary>
internal sealed class Frame(Evaluation run, Value[] slots, Cell[] captured, Value self)
{
    internal readonly Evaluation Run = run;

    /// <summary>Parameters and local names; those that closures share are cells.</summary>
    internal readonly Value[] Slots = slots;

    /// <summary>Names of outer functions that this one uses.</summary>
    internal readonly Cell[] Captured = captured;

    /// <summary>What "this" is.</summary>
    internal readonly Value Self = self;

    /// <summary>The value of a return statement; in the script's own frame also that of the last expression statement.</summary>
    internal Value Result;

    /// <summary>Where a break or continue goes that has a label.</summary>
    internal string? Label;
}
