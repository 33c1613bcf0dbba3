using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Completes the definition that it belongs to: the workflow, or the activity that stands for it, with outcomes.</summary>
internal sealed class Complete : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Complete", "Complete", "完成", "Composition", "Completes the workflow with outcomes.", "以指定出口完成工作流。")
    {
        Inputs =
        [
            new("outcomes", "Object", "Outcomes", "出口", "The outcomes, a text or a list of texts; without them Done.", "出口，可为一个文本或文本列表；不填为 Done。"),
        ],
        Outcomes = [],
    };

    private readonly InputValue outcomes;

    internal Complete(ActivityBinder binder)
        : base(binder) => outcomes = binder.Input("outcomes", TypeAlias.Object);

    internal override bool IsTerminal => true;

    internal override void Execute(Burst burst, ActivityRun run) => burst.CompleteDefinition(run, OutcomesOf(outcomes.Evaluate(burst, run)));

    private static ImmutableArray<string> OutcomesOf(Value value) => value switch
    {
        { IsNullish: true } => Burst.Done,
        { IsArray: true } => [.. value.AsArray().Select(outcome => outcome.ToString())],
        _ => [value.ToString()],
    };
}
