using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs an activity as long as a condition holds.</summary>
internal sealed class While : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.While", "While", "当条件成立时循环", "Looping", "Runs an activity as long as a condition holds.", "条件成立时反复执行活动。")
    {
        Inputs = [new("condition", "Boolean", "Condition", "条件", "As long as this holds.", "循环继续的条件。") { DefaultSyntax = "JavaScript" }],
        EmbeddedPorts = ["body"],
    };

    private readonly InputValue condition;
    private readonly ActivityNode? body;

    internal While(ActivityBinder binder)
        : base(binder)
    {
        condition = binder.Input("condition", TypeAlias.Boolean);
        body = binder.Child("body");
    }

    internal override bool IsLoop => true;

    internal override void Execute(Burst burst, ActivityRun run) => Turn(burst, run);

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (run.IsBreaking)
            burst.Complete(run);
        else
            Turn(burst, run);
    }

    private void Turn(Burst burst, ActivityRun run)
    {
        while (condition.EvaluateCondition(burst, run))
        {
            if (body is not null)
            {
                burst.Schedule(run, body);
                return;
            }
            burst.Step();
        }
        burst.Complete(run);
    }
}
