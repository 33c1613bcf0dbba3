using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Wraps an activity that has no ports of its own, to stand in a flowchart.</summary>
internal sealed class FlowNode : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowNode", "Node", "节点", "Flow", "Runs the activity it holds.", "执行其中的活动。")
    { EmbeddedPorts = ["body"] };

    private readonly ActivityNode? body;

    internal FlowNode(ActivityBinder binder)
        : base(binder) => body = binder.Child("body");

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (body is null)
            burst.Complete(run);
        else
            burst.Schedule(run, body);
    }
}
