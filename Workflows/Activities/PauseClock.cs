using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Stops the clock of a deadline that runs around it or beside it. There must be a reason and the rule that allows it. Several reasons may hold at once;
/// the clock runs again when the last has gone. Stopping for the same reason again changes nothing.
/// </summary>
internal sealed class PauseClock : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.PauseClock", "Pause clock", "停止计时", "Office", "Stops the clock of a deadline, on a legal basis.", "依法停止某个时限的计时。")
    {
        Icon = "pause_circle",
        Inputs =
        [
            new("deadlineName", "String", "Deadline", "时限", "The name of the deadline.", "时限的名称。") { IsRequired = true, OptionsProvider = OptionsProviders.Deadlines },
            new("basis", "String", "Basis", "事由", "Why the clock stops.", "停止计时的事由。") { IsRequired = true, Options = ClockBases.Names, OptionsZh = ClockBases.NamesZh },
            new("legalBasis", "String", "Legal basis", "法律依据", "The rule that allows it, as it is written on paper.", "允许停止计时的条款，写入时限台账。") { IsRequired = true },
        ],
        Outputs = [new("wasRunning", "Boolean", "Deadline existed", "时限存在")],
    };

    private readonly InputValue deadlineName;
    private readonly InputValue basis;
    private readonly InputValue legalBasis;
    private readonly CaptureTarget? wasRunning;

    internal PauseClock(ActivityBinder binder)
        : base(binder)
    {
        deadlineName = binder.RequiredInput("deadlineName", TypeAlias.String);
        basis = binder.RequiredInput("basis", TypeAlias.String);
        legalBasis = binder.RequiredInput("legalBasis", TypeAlias.String);
        wasRunning = binder.Output("wasRunning");
        if (basis.TryGetConstant(out var constant) && !constant.IsNull && !ClockBases.TryRead(constant.AsText(), out _))
        {
            var all = string.Join(", ", ClockBases.Names);
            binder.Problem(
                ProblemCodes.BadSetting, binder.Definition.At.Member("basis"), $"The basis of {Id} must be one of {all}.", $"活动 {Id} 的事由必须是以下之一：{all}。");
        }
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var rule = legalBasis.EvaluateText(burst, run);
        if (string.IsNullOrWhiteSpace(rule))
            throw new ActivityFault(IncidentKind.BadValue, "A clock stops only on a legal basis, and there is none.");
        var reason = basis.EvaluateText(burst, run) ?? "";
        if (!ClockBases.TryRead(reason, out var known))
            throw new ActivityFault(IncidentKind.BadValue, $"{reason} is no reason for a clock to stop.");
        var found = burst.PauseClock(deadlineName.EvaluateText(burst, run) ?? "", known.ToString(), known, rule);
        burst.Output(run, "WasRunning", wasRunning, Value.From(found));
        burst.Complete(run);
    }
}
