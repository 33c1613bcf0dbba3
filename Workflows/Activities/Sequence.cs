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

    internal override IEnumerable<(int From, int To)> Steps => activities.Zip(activities.Skip(1), (from, to) => (from.Index, to.Index));

    internal override ActivityNode? First => activities.FirstOrDefault();

    /// <summary>Whether an activity that it holds comes before the one that a run of it is at.</summary>
    internal bool IsBefore(ActivityNode activity, ActivityRun run) => Array.IndexOf(activities, activity) is var place && place >= 0 && place < run.Counter - 1;

    /// <summary>Goes on from an activity that it holds.</summary>
    internal void GoBack(Burst burst, ActivityRun run, ActivityNode to)
    {
        run.Counter = Array.IndexOf(activities, to);
        Next(burst, run);
    }

    internal override void Execute(Burst burst, ActivityRun run) => Next(burst, run);

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (child.Node.IsTerminal || run.IsBreaking)
            burst.Complete(run);
        else
            Next(burst, run);
    }

    internal override void Adopt(Migration migration, ActivityRun run, ActivityNode before)
    {
        // Behind the last activity begun that is here, too; what stands before it has been passed by.
        var (old, begun) = (((Sequence)before).activities, run.Counter);
        run.Counter = 0;
        for (var i = begun - 1; i >= 0 && run.Counter == 0; i--)
        {
            if (migration.Map.Find(old[i]) is { } last)
                run.Counter = Array.IndexOf(activities, last) + 1;
        }
        for (var i = 0; i < run.Counter; i++)
        {
            if (migration.Map.IsNew(activities[i]))
                migration.Note(new(MigrationFate.PassedBy, activities[i].Id, activities[i].Id, 0, null, null));
        }
    }

    private void Next(Burst burst, ActivityRun run)
    {
        if (run.Counter < activities.Length)
            burst.Schedule(run, activities[run.Counter++]);
        else
            burst.Complete(run);
    }
}
