using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Lets the clock of a deadline run again: what was left of the limit when it was stopped counts from now.</summary>
internal sealed class ResumeClock : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.ResumeClock", "Resume clock", "恢复计时", "Office", "Lets the clock of a deadline run again.", "恢复某个时限的计时。")
    {
        Icon = "play_circle",
        Inputs =
        [
            new("deadlineName", "String", "Deadline", "时限", "The name of the deadline.", "时限的名称。") { IsRequired = true, OptionsProvider = OptionsProviders.Deadlines },
            new("basis", "String", "Basis", "事由", "The reason that has gone; all of them when left out.", "已消除的事由；不填为全部事由。") { Options = ClockBases.Names, OptionsZh = ClockBases.NamesZh },
        ],
        Outputs = [new("dueAt", "DateTimeOffset", "Due at", "到期时间")],
    };

    private readonly InputValue deadlineName;
    private readonly InputValue basis;
    private readonly CaptureTarget? dueAt;

    internal ResumeClock(ActivityBinder binder)
        : base(binder)
    {
        deadlineName = binder.RequiredInput("deadlineName", TypeAlias.String);
        basis = binder.Input("basis", TypeAlias.String);
        dueAt = binder.Output("dueAt");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        string? key = null;
        if (basis.EvaluateText(burst, run) is { Length: > 0 } reason)
            key = ClockBases.TryRead(reason, out var known) ? known.ToString() : throw new ActivityFault(IncidentKind.BadValue, $"{reason} is no reason for a clock to stop.");
        var due = burst.ResumeClock(deadlineName.EvaluateText(burst, run) ?? "", key);
        burst.Output(run, "DueAt", dueAt, due is { } time ? Value.From(time) : Value.Null);
        burst.Complete(run);
    }
}
