using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs one of two activities.</summary>
internal sealed class If : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.If", "If", "如果", "Branching", "Runs one activity or another, by a condition.", "按条件执行其中一个活动。")
    {
        Inputs =
        [
            new("condition", "Boolean", "Condition", "条件", "What decides between then and else.", "决定执行哪个活动的条件。") { DefaultSyntax = "JavaScript" },
        ],
        Outputs = [new("result", "Boolean", "Result", "结果")],
        EmbeddedPorts = ["then", "else"],
    };

    private readonly InputValue condition;
    private readonly CaptureTarget? result;
    private readonly ActivityNode? then;
    private readonly ActivityNode? otherwise;

    internal If(ActivityBinder binder)
        : base(binder)
    {
        condition = binder.Input("condition", TypeAlias.Boolean);
        result = binder.Output("result");
        then = binder.Child("then");
        otherwise = binder.Child("else");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var holds = condition.EvaluateCondition(burst, run);
        burst.Output(run, "Result", result, Value.From(holds));
        if ((holds ? then : otherwise) is { } branch)
            burst.Schedule(run, branch);
        else
            burst.Complete(run);
    }
}
