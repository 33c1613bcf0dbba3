using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs activities one after another.</summary>
internal sealed class Sequence : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Sequence", "Sequence", "顺序", "Control flow", "Runs activities one after another.", "依次执行活动。")
    { IsContainer = true };

    private readonly ActivityNode[] activities;

    internal Sequence(ActivityBinder binder)
        : base(binder)
    {
        Variables = binder.DeclareVariables();
        activities = binder.Children("activities");
    }

    internal override void Execute(Burst burst, ActivityRun run) => Next(burst, run);

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (child.Node.IsTerminal || run.IsBreaking)
            burst.Complete(run);
        else
            Next(burst, run);
    }

    private void Next(Burst burst, ActivityRun run)
    {
        if (run.Counter < activities.Length)
            burst.Schedule(run, activities[run.Counter++]);
        else
            burst.Complete(run);
    }
}
