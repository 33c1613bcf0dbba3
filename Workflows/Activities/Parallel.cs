using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs activities side by side and waits for all.</summary>
internal sealed class Parallel : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Parallel", "Parallel", "并行", "Control flow", "Runs activities side by side and waits for all.", "并行执行活动，全部完成后继续。")
    { IsContainer = true };

    private readonly ActivityNode[] activities;

    internal Parallel(ActivityBinder binder)
        : base(binder)
    {
        Variables = binder.DeclareVariables();
        activities = binder.Children("activities");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        run.Counter = activities.Length;
        foreach (var activity in activities)
            burst.Schedule(run, activity);
        if (activities.Length == 0)
            burst.Complete(run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (--run.Counter == 0)
            burst.Complete(run);
    }
}
