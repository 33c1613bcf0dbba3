using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs an activity for each item of a list, one after another.</summary>
internal sealed class ForEach : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.ForEach", "For each", "逐项循环", "Looping", "Runs an activity for each item of a list, one after another.", "对列表中的每一项依次执行活动。")
    {
        Inputs = [new("items", "List<Object>", "Items", "列表", "The list.", "要逐项处理的列表。") { UiHint = UiHints.MultiLine, DefaultSyntax = "JavaScript" }],
        Outputs = [new("currentValue", "Object", "Current value", "当前项")],
        EmbeddedPorts = ["body"],
    };

    private readonly InputValue items;
    private readonly CaptureTarget? currentValue;
    private readonly ActivityNode? body;

    internal ForEach(ActivityBinder binder)
        : base(binder)
    {
        items = binder.Input("items", TypeAlias.Object.ToList());
        currentValue = binder.Output("currentValue");
        body = binder.Child("body");
    }

    internal override bool IsLoop => true;

    internal override void Execute(Burst burst, ActivityRun run)
    {
        run.Data = StoredValue.Of(items.Evaluate(burst, run));
        Turn(burst, run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (run.IsBreaking)
            burst.Complete(run);
        else
            Turn(burst, run);
    }

    private void Turn(Burst burst, ActivityRun run)
    {
        while (!run.Data.IsNull && run.Counter < run.Data.AsArray().Count)
        {
            var index = run.Counter;
            var item = run.Data.AsArray()[index];
            burst.Output(run, "CurrentValue", currentValue, item);
            run.Counter++;
            if (body is not null)
            {
                burst.Schedule(run, body, variables: new(("CurrentIndex", Value.From(index)), ("CurrentValue", item)));
                return;
            }
            burst.Step();
        }
        burst.Complete(run);
    }
}
