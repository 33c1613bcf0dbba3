using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Ends the flowchart or sequence around it.</summary>
internal sealed class End(ActivityBinder binder) : LeafNode(binder)
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.End", "End", "结束", "Flow", "Ends the flowchart around it; what is queued or waits in it is dropped.", "结束所在的流程图。")
    { Outcomes = [] };

    internal override bool IsTerminal => true;

    internal override void Execute(Burst burst, ActivityRun run) => burst.Complete(run);
}
