using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>One running call of a function, or of the script. An evaluation keeps one frame for each depth of calls and uses it again.</summary>
internal sealed class Frame(Evaluation run)
{
    private const int FewestSlots = 8;

    internal readonly Evaluation Run = run;

    /// <summary>Parameters and local names; those that closures share are cells. There may be more slots than the function has names.</summary>
    internal Value[] Slots = [];

    /// <summary>Names of outer functions that this one uses.</summary>
    internal Cell[] Captured = [];

    /// <summary>What "this" is.</summary>
    internal Value Self;

    /// <summary>The value of a return statement; in the script's own frame also that of the last expression statement.</summary>
    internal Value Result;

    /// <summary>Where a break or continue goes that has a label.</summary>
    internal string? Label;

    /// <summary>Makes the frame ready for a call: all names are undefined.</summary>
    internal void Enter(int slotCount, Cell[] captured, Value self)
    {
        if (Slots.Length < slotCount)
            Slots = new Value[Math.Max(slotCount, FewestSlots)];
        else if (slotCount > 0)
            Array.Clear(Slots, 0, slotCount);
        Captured = captured;
        Self = self;
        Result = default;
        Label = null;
    }

    /// <summary>Lets go of all values, so that a kept frame keeps nothing else alive.</summary>
    internal void Clear()
    {
        Array.Clear(Slots);
        Captured = [];
        Self = default;
        Result = default;
        Label = null;
    }
}
