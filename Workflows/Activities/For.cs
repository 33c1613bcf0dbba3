using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Counts from one number to another and runs an activity for each.</summary>
internal sealed class For : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.For", "For", "计数循环", "Looping", "Counts from one number to another and runs an activity for each.", "从一个数数到另一个数，逐次执行活动。")
    {
        Inputs =
        [
            new("start", "Int32", "Start", "起始值", "The first number.", "第一个数。") { Default = "0" },
            new("end", "Int32", "End", "结束值", "The last number.", "最后一个数。") { Default = "0" },
            new("step", "Int32", "Step", "步长", "What is added each time; negative counts down.", "每次增加的数，负数为递减。") { Default = "1" },
            new("outerBoundInclusive", "Boolean", "End included", "包含结束值", "Whether the last number is counted, too.", "是否包含最后一个数。") { Default = "true" },
        ],
        Outputs = [new("currentValue", "Object", "Current value", "当前值")],
        EmbeddedPorts = ["body"],
    };

    private readonly InputValue start;
    private readonly InputValue end;
    private readonly InputValue step;
    private readonly InputValue outerBoundInclusive;
    private readonly CaptureTarget? currentValue;
    private readonly ActivityNode? body;

    internal For(ActivityBinder binder)
        : base(binder)
    {
        start = binder.Input("start", TypeAlias.Int32);
        end = binder.Input("end", TypeAlias.Int32);
        step = binder.Input("step", TypeAlias.Int32, Value.From(1));
        outerBoundInclusive = binder.Input("outerBoundInclusive", TypeAlias.Boolean, Value.True);
        currentValue = binder.Output("currentValue");
        body = binder.Child("body");
    }

    internal override bool IsLoop => true;

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var first = Whole(start.Evaluate(burst, run));
        var last = Whole(end.Evaluate(burst, run));
        var stride = Whole(step.Evaluate(burst, run));
        if (stride == 0)
            throw new ActivityFault(IncidentKind.BadValue, "The step of a For loop must not be 0.");
        // Kept from the start on: the number to come, the last one that counts, the step.
        if (!outerBoundInclusive.EvaluateCondition(burst, run))
            last -= Math.Sign(stride);
        run.Data = Value.ArrayOf(Value.From(first), Value.From(last), Value.From(stride));
        Turn(burst, run);
    }

    internal override void Retry(Burst burst, ActivityRun run)
    {
        if (run.Data.IsArray)
            Turn(burst, run);
        else
            Execute(burst, run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (run.IsBreaking)
            burst.Complete(run);
        else
            Turn(burst, run);
    }

    private static long Whole(Value value) => value.IsNullish ? 0 : value.AsInteger();

    private void Turn(Burst burst, ActivityRun run)
    {
        var range = run.Data.AsArray();
        var (next, last, stride) = (range[0].AsInteger(), range[1].AsInteger(), range[2].AsInteger());
        while (stride > 0 ? next <= last : next >= last)
        {
            var current = Value.From(next);
            next += stride;
            burst.Output(run, "CurrentValue", currentValue, current);
            if (body is not null)
            {
                run.Data = Value.ArrayOf(Value.From(next), range[1], range[2]);
                burst.Schedule(run, body, variables: new(("CurrentValue", current)));
                return;
            }
            burst.Step();
        }
        burst.Complete(run);
    }
}
