using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Brings branches of a flowchart together.</summary>
internal sealed class FlowJoin : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowJoin", "Join", "汇合", "Flow", "Waits for any or all of the branches that lead to it.", "等待任一或全部分支到达。")
    {
        Inputs =
        [
            new("mode", "FlowJoinMode", "Mode", "方式", "For what to wait.", "等待哪些分支。") { Default = "WaitAny", Options = ["WaitAny", "WaitAll", "WaitAllActive"], OptionsZh = ["任一分支", "全部分支", "全部已走的分支"] },
        ],
    };

    internal FlowJoin(ActivityBinder binder)
        : base(binder) => Mode = binder.Setting("mode", FlowJoinMode.WaitAny);

    internal FlowJoinMode Mode { get; }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        // A branch that was queued when the race was won may have started since.
        if (Mode == FlowJoinMode.WaitAny && run.Parent is { Node: Flowchart { Mode: FlowchartMode.CounterBased } } flow)
            burst.Flow.CancelAncestors(flow, Position);
        burst.Complete(run);
    }
}
