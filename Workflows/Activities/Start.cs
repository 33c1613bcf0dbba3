using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Marks where a flowchart begins.</summary>
internal sealed class Start(ActivityBinder binder) : LeafNode(binder)
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.Start", "Start", "开始", "Flow", "Marks where a flowchart begins.", "流程图的起点。");

    internal override void Execute(Burst burst, ActivityRun run) => burst.Complete(run);
}
