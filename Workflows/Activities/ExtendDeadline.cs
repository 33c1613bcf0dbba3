using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Gives a deadline that runs around it or beside it more time, for a reason. The ledger keeps both; reminders that have not been reached move with what is left.</summary>
internal sealed class ExtendDeadline : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.ExtendDeadline", "Extend deadline", "延长时限", "Office", "Gives a deadline more time, for a reason.", "说明理由后延长某个时限。")
    {
        Icon = "more_time",
        Inputs =
        [
            new("deadlineName", "String", "Deadline", "时限", "The name of the deadline.", "时限的名称。") { IsRequired = true, OptionsProvider = OptionsProviders.Deadlines },
            new("amount", "Int32", "Amount", "延长", "How many units, counted from the due time.", "延长的数值，从原到期时间起算。") { IsRequired = true },
            new("unit", "String", "Unit", "单位", "What is counted.", "计时单位。") { Default = "naturalDays", Options = ["workingDays", "naturalDays", "hours", "minutes"], OptionsZh = ["工作日", "自然日", "小时", "分钟"] },
            new("reason", "String", "Reason", "理由", "Why, as it is written on paper.", "延长的理由，写入时限台账。") { IsRequired = true },
        ],
        Outputs = [new("dueAt", "DateTimeOffset", "Due at", "到期时间")],
    };

    private readonly InputValue deadlineName;
    private readonly InputValue amount;
    private readonly InputValue unit;
    private readonly InputValue reason;
    private readonly CaptureTarget? dueAt;

    internal ExtendDeadline(ActivityBinder binder)
        : base(binder)
    {
        deadlineName = binder.RequiredInput("deadlineName", TypeAlias.String);
        amount = binder.RequiredInput("amount", TypeAlias.Int32);
        unit = binder.Input("unit", TypeAlias.String, Value.From("naturalDays"));
        reason = binder.RequiredInput("reason", TypeAlias.String);
        dueAt = binder.Output("dueAt");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var why = reason.EvaluateText(burst, run);
        if (string.IsNullOrWhiteSpace(why))
            throw new ActivityFault(IncidentKind.BadValue, "A deadline is extended only for a reason, and there is none.");
        var number = amount.Evaluate(burst, run);
        var unitText = unit.EvaluateText(burst, run) ?? "";
        if (!DeadlineStages.TryReadLimit(number, unitText, out var limit))
            throw new ActivityFault(IncidentKind.BadValue, $"{number} {unitText} is not a time limit.");
        var due = burst.ExtendDeadline(deadlineName.EvaluateText(burst, run) ?? "", limit, why);
        burst.Output(run, "DueAt", dueAt, due is { } time ? Value.From(time) : Value.Null);
        burst.Complete(run);
    }
}
