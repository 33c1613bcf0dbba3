using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Completes with the labels of the cases whose condition holds.</summary>
internal sealed class FlowSwitch : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowSwitch", "Switch (flow)", "多路判断", "Branching", "Goes on along the cases whose condition holds.", "沿条件成立的出口继续。")
    {
        Inputs =
        [
            new("cases", "List<Object>", "Cases", "分支", "The cases, each a label and a condition; the labels become ports.", "各分支的名称与条件，名称成为出口。") { IsUnwrapped = true, UiHint = UiHints.FlowSwitchEditor },
            new("mode", "SwitchMode", "Mode", "方式", "Whether the first case that holds is taken, or all that hold.", "只走第一个成立的分支，或走全部成立的分支。") { Default = "MatchFirst", Options = ["MatchFirst", "MatchAny"], OptionsZh = ["第一个成立", "全部成立"] },
        ],
        Outcomes = ["Default"],
    };

    private static readonly ImmutableArray<string> Default = ["Default"];

    private readonly (InputValue Condition, ImmutableArray<string> Outcome)[] cases;
    private readonly SwitchMode mode;

    internal FlowSwitch(ActivityBinder binder)
        : base(binder)
    {
        mode = binder.Setting("mode", SwitchMode.MatchFirst);
        var all = new List<(InputValue, ImmutableArray<string>)>();
        foreach (var (json, at) in binder.Definition.Json.Items("cases", binder.Definition.At))
            all.Add((binder.CaseCondition(json, at), [json.Text("label") ?? ""]));
        cases = [.. all];
    }

    internal override ImmutableArray<string> OwnOutcomes => [.. cases.SelectMany(@case => @case.Outcome), .. Default];

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var outcomes = ImmutableArray<string>.Empty;
        foreach (var (condition, outcome) in cases)
        {
            // In either mode all conditions are computed: one that fails is an incident, wherever it stands.
            if (!condition.EvaluateCondition(burst, run))
                continue;
            if (outcomes.IsEmpty)
                outcomes = outcome;
            else if (mode == SwitchMode.MatchAny)
                outcomes = [.. outcomes, .. outcome];
        }
        burst.Complete(run, outcomes.IsEmpty ? Default : outcomes);
    }
}
