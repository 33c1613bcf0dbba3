using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Completes with True or False.</summary>
internal sealed class FlowDecision : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowDecision", "Decision", "判断", "Branching", "Goes on along True or False.", "按条件沿“是”或“否”继续。")
    {
        Inputs =
        [
            new("condition", "Boolean", "Condition", "条件", "What decides between True and False.", "决定走“是”或“否”的条件。") { UiHint = UiHints.CheckBox, DefaultSyntax = "JavaScript" },
        ],
        Outcomes = ["True", "False"],
    };

    private static readonly ImmutableArray<string> True = ["True"];
    private static readonly ImmutableArray<string> False = ["False"];

    private readonly InputValue condition;

    internal FlowDecision(ActivityBinder binder)
        : base(binder) => condition = binder.Input("condition", TypeAlias.Boolean);

    internal override void Execute(Burst burst, ActivityRun run) => burst.Complete(run, condition.EvaluateCondition(burst, run) ? True : False);
}
