using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Ends the workflow.</summary>
internal sealed class Finish(ActivityBinder binder) : LeafNode(binder)
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Finish", "Finish", "完成工作流", "Primitives", "Ends the workflow at once; whatever waits is withdrawn.", "立即结束整个工作流。")
    { Outcomes = [] };

    internal override bool IsTerminal => true;

    internal override void Execute(Burst burst, ActivityRun run) => burst.Finish(run);
}
