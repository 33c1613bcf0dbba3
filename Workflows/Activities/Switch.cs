using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs the activities of the cases whose condition holds.</summary>
internal sealed class Switch : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Switch", "Switch", "多路分支", "Branching", "Runs the activities of the cases whose condition holds.", "执行条件成立的分支。")
    {
        Inputs =
        [
            new("cases", "List<Object>", "Cases", "分支", "The cases, each a label, a condition and an activity.", "各分支的名称、条件与活动。") { IsUnwrapped = true, UiHint = UiHints.SwitchEditor },
            new("mode", "SwitchMode", "Mode", "方式", "Whether the first case that holds is taken, or all that hold.", "只执行第一个成立的分支，或执行全部成立的分支。") { Default = "MatchFirst", Options = ["MatchFirst", "MatchAny"], OptionsZh = ["第一个成立", "全部成立"] },
        ],
        Outputs = [new("output", "Object", "Output", "输出")],
        EmbeddedPorts = ["default"],
    };

    private readonly (InputValue Condition, ActivityNode? Activity)[] cases;
    private readonly SwitchMode mode;
    private readonly ActivityNode? otherwise;

    internal Switch(ActivityBinder binder)
        : base(binder)
    {
        mode = binder.Setting("mode", SwitchMode.MatchFirst);
        var all = new List<(InputValue, ActivityNode?)>();
        foreach (var (json, at) in binder.Definition.Json.Items("cases", binder.Definition.At))
        {
            var activity = json.TryGetMember("activity", out var child) ? binder.Compile(new(child, at.Member("activity"))) : null;
            all.Add((binder.CaseCondition(json, at), activity));
        }
        cases = [.. all];
        otherwise = binder.Child("default");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var matched = new List<ActivityNode?>();
        foreach (var (condition, activity) in cases)
        {
            if (condition.EvaluateCondition(burst, run))
                matched.Add(activity);
        }
        if (matched.Count == 0)
            matched.Add(otherwise);
        else if (mode == SwitchMode.MatchFirst)
            matched.RemoveRange(1, matched.Count - 1);
        foreach (var activity in matched.OfType<ActivityNode>())
        {
            run.Counter++;
            burst.Schedule(run, activity);
        }
        if (run.Counter == 0)
            burst.Complete(run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (--run.Counter == 0)
            burst.Complete(run);
    }
}
