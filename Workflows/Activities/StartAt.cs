using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Waits until a point in time.</summary>
internal sealed class StartAt : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.StartAt", "Start at", "到时开始", "Scheduling", "Waits until a point in time; one in the past is reached at once.", "等待到某一时刻；已过去的立即继续。")
    {
        Inputs =
        [
            new("dateTime", "DateTimeOffset", "Time", "时刻", "The point in time, as ISO 8601 with offset.", "时刻，ISO 8601 格式并带时区。") { IsRequired = true },
        ],
        IsTrigger = true,
    };

    private readonly InputValue dateTime;

    internal StartAt(ActivityBinder binder)
        : base(binder) => dateTime = binder.RequiredInput("dateTime", TypeAlias.DateTimeOffset);

    internal override WorkflowTrigger AsTrigger(Burst burst, ActivityRun run) => new(Id, TriggerKind.StartAt, null) { At = TimeOf(burst, run) };

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.TryTakeTrigger(run, out _))
        {
            burst.Complete(run);
            return;
        }
        var time = TimeOf(burst, run);
        if (time <= burst.Now)
            burst.Complete(run);
        else
            burst.WaitUntil(run, BookmarkKind.StartAt, time);
    }

    private DateTimeOffset TimeOf(Burst burst, ActivityRun run)
    {
        var value = dateTime.Evaluate(burst, run);
        return value.IsNullish ? throw new ActivityFault(IncidentKind.BadValue, "There is no time to wait for.") : value.AsInstant();
    }
}
