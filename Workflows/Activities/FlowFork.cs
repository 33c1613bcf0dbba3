using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Completes with all its branches as outcomes.</summary>
internal sealed class FlowFork : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowFork", "Fork (flow)", "并行分支", "Branching", "Goes on along all its branches.", "沿全部分支同时继续。")
    {
        Inputs =
        [
            new("branches", "List<String>", "Branches", "分支", "The names of the branches; each becomes a port.", "分支名称，每个名称成为一个出口。") { Default = "[\"Done\"]", UiHint = UiHints.DynamicOutcomes },
        ],
    };

    private readonly InputValue branches;
    private readonly ImmutableArray<string> known;

    internal FlowFork(ActivityBinder binder)
        : base(binder)
    {
        branches = binder.Input("branches", TypeAlias.String.ToList());
        if (branches.TryGetConstant(out var constant))
            known = OutcomesOf(constant);
    }

    internal override void Execute(Burst burst, ActivityRun run) =>
        burst.Complete(run, known.IsDefault ? OutcomesOf(branches.Evaluate(burst, run)) : known);

    private static ImmutableArray<string> OutcomesOf(Value list) =>
        list.IsNullish || list.AsArray().Count == 0 ? Burst.Done : [.. list.AsArray().Select(branch => branch.ToString())];
}
