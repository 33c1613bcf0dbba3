using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Waits for a span of time.</summary>
internal sealed class Delay : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.Delay", "Delay", "延时", "Scheduling", "Waits for a span of time.", "等待一段时间。")
    {
        Inputs = [new("timeSpan", "TimeSpan", "Duration", "时长", "How long to wait, as d.hh:mm:ss.", "等待多久，格式为 天.时:分:秒。") { Default = "00:01:00" }],
    };

    private readonly InputValue timeSpan;

    internal Delay(ActivityBinder binder)
        : base(binder) => timeSpan = binder.Input("timeSpan", TypeAlias.TimeSpan, Value.From(TimeSpan.FromMinutes(1)));

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var span = timeSpan.Evaluate(burst, run);
        burst.WaitUntil(run, BookmarkKind.Delay, burst.Later(span.IsNullish ? TimeSpan.Zero : span.AsDuration()));
    }
}
