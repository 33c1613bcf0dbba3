using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs an activity for each item of a list, all of them side by side.</summary>
internal sealed class ParallelForEach : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.ParallelForEach", "Parallel for each", "并行逐项", "Looping", "Runs an activity for each item of a list, all of them side by side.", "对列表中的每一项并行执行活动。")
    {
        Inputs = [new("items", "Object", "Items", "列表", "The list.", "要并行处理的列表。") { UiHint = UiHints.MultiLine, DefaultSyntax = "JavaScript" }],
        EmbeddedPorts = ["body"],
    };

    private readonly InputValue items;
    private readonly ActivityNode? body;

    internal ParallelForEach(ActivityBinder binder)
        : base(binder)
    {
        items = binder.Input("items", TypeAlias.Object);
        body = binder.Child("body");
    }

    internal override bool IsLoop => true;

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var list = items.Evaluate(burst, run);
        // As in Elsa, text is no list here, not even the text of a JSON list.
        var count = list.IsArray && body is not null ? list.AsArray().Count : 0;
        for (var i = 0; i < count; i++)
        {
            var item = StoredValue.Of(list.AsArray()[i]);
            burst.Schedule(run, body!, tag: i, variables: new(("CurrentIndex", Value.From(i)), ("CurrentValue", item)));
        }
        run.Counter = count;
        if (count == 0)
            burst.Complete(run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (--run.Counter == 0)
            burst.Complete(run);
    }
}
