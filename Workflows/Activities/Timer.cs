using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Waits for an interval, or starts a workflow at intervals.</summary>
internal sealed class Timer : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.Timer", "Timer", "定时", "Scheduling", "Waits for an interval, or starts a workflow at intervals.", "等待一个间隔，或按间隔启动工作流。")
    {
        Inputs = [new("interval", "TimeSpan", "Interval", "时长", "The interval, as d.hh:mm:ss.", "间隔，格式为 天.时:分:秒。") { Default = "00:01:00" }],
        IsTrigger = true,
    };

    private readonly InputValue interval;

    internal Timer(ActivityBinder binder)
        : base(binder) => interval = binder.Input("interval", TypeAlias.TimeSpan, Value.From(TimeSpan.FromMinutes(1)));

    internal override WorkflowTrigger AsTrigger(Burst burst, ActivityRun run)
    {
        var span = interval.Evaluate(burst, run);
        if (span.IsNullish || span.AsDuration() <= TimeSpan.Zero)
            throw new ActivityFault(IncidentKind.BadValue, "An interval at which a workflow starts must be longer than nothing.");
        return new(Id, TriggerKind.Timer, null) { Interval = span.AsDuration() };
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.TryTakeTrigger(run, out _))
        {
            burst.Complete(run);
            return;
        }
        var span = interval.Evaluate(burst, run);
        burst.WaitUntil(run, BookmarkKind.Timer, burst.Later(span.IsNullish ? TimeSpan.Zero : span.AsDuration()));
    }
}
