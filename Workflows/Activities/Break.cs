using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Leaves the loop around it.</summary>
internal sealed class Break(ActivityBinder binder) : LeafNode(binder)
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Break", "Break", "跳出循环", "Looping", "Leaves the loop around it.", "跳出所在的循环。")
    { Outcomes = [] };

    internal override bool IsTerminal => true;

    internal override void Execute(Burst burst, ActivityRun run)
    {
        Burst.MarkBreaking(run);
        burst.Complete(run);
    }
}
