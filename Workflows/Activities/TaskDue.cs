using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>By when a task is to be done: a span, a limit counted by the calendar, or a fixed time.</summary>
internal sealed class TaskDue
{
    private readonly InputValue dueIn;
    private readonly InputValue amount;
    private readonly InputValue unit;
    private readonly InputValue dueAt;

    internal TaskDue(ActivityBinder binder)
    {
        dueIn = binder.Input("dueIn", TypeAlias.TimeSpan);
        amount = binder.Input("dueAmount", TypeAlias.Int32);
        unit = binder.Input("dueUnit", TypeAlias.String, Value.From("workingDays"));
        dueAt = binder.Input("dueAt", TypeAlias.DateTimeOffset);
        if (new[] { dueIn, amount, dueAt }.Count(input => !IsAbsent(input)) > 1)
        {
            binder.Problem(
                ProblemCodes.BadSetting,
                binder.Definition.At.Member("dueIn"),
                $"The task {binder.ActivityId} has more than one of dueIn, dueAmount and dueAt.",
                $"任务 {binder.ActivityId} 只能设置 dueIn、dueAmount、dueAt 中的一个。");
        }
        if (unit.TryGetConstant(out var constant) && (constant.IsNull || !DeadlineStages.TryReadLimit(Value.From(1), constant.AsText(), out _)))
        {
            binder.Problem(
                ProblemCodes.BadSetting,
                binder.Definition.At.Member("dueUnit"),
                $"The unit of the task {binder.ActivityId} must be workingDays, naturalDays, hours or minutes.",
                $"任务 {binder.ActivityId} 的时限单位必须是 workingDays、naturalDays、hours 或 minutes。");
        }
    }

    /// <summary>Whether the definition sets no due time at all.</summary>
    internal bool IsNever => IsAbsent(dueIn) && IsAbsent(amount) && IsAbsent(dueAt);

    /// <summary>The due time, counted from now; null when the inputs give none.</summary>
    /// <exception cref="ActivityFault">The limit makes no sense, or the calendar does not reach that far.</exception>
    internal DateTimeOffset? Evaluate(Burst burst, ActivityRun run)
    {
        if (dueAt.Evaluate(burst, run) is { IsNullish: false } instant)
            return instant.AsInstant();
        if (amount.Evaluate(burst, run) is { IsNullish: false } number)
        {
            var unitText = unit.EvaluateText(burst, run) ?? "workingDays";
            return DeadlineStages.TryReadLimit(number, unitText, out var limit)
                ? DeadlineStages.DueAt(burst.Context.Calendar, burst.Now, limit)
                : throw new ActivityFault(IncidentKind.BadValue, $"{number} {unitText} is not a time limit.");
        }
        return dueIn.Evaluate(burst, run) is { IsNullish: false } span ? burst.Later(span.AsDuration()) : null;
    }

    /// <summary>Whether the due time is a limit in working days.</summary>
    internal bool CountsWorkingDays(Burst burst, ActivityRun run) =>
        IsAbsent(dueAt) && !amount.Evaluate(burst, run).IsNullish && (unit.EvaluateText(burst, run) ?? "workingDays") == "workingDays";

    private static bool IsAbsent(InputValue input) => input.TryGetConstant(out var constant) && constant.IsNullish;
}
