using System.Collections.Immutable;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Runs an activity under a time limit. Each stage that is reached on the way runs the port <c>warning</c> or <c>overdue</c> once; stages reached together
/// run side by side, queued in the order of their times. When the body completes, what remains of the limit ends with it.
/// There is one timer at a time: that of the next stage.
/// </summary>
internal sealed class Deadline : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.Deadline", "Deadline", "时限", "Office", "Runs an activity under a time limit, with reminders before and after.", "在时限内执行活动，到期前后逐级提醒。")
    {
        Inputs =
        [
            new("deadlineName", "String", "Name", "名称", "The name by which the deadline is known to clocks, figures and lists.", "时限的名称，供停表、统计和列表使用。") { IsRequired = true },
            new("amount", "Int32", "Amount", "时限", "How many units.", "时限的数值。"),
            new("unit", "String", "Unit", "单位", "What is counted; the day of the start is day 0.", "计时单位；起算当日为第 0 日。") { Default = "naturalDays", Options = ["workingDays", "naturalDays", "hours", "minutes"], OptionsZh = ["工作日", "自然日", "小时", "分钟"] },
            new("start", "DateTimeOffset", "Counts from", "起算时间", "When the limit begins; now when left out.", "起算时刻；不填为当前时刻。"),
            new("dueAt", "DateTimeOffset", "Due at (instead of amount)", "到期时间（代替时限）", "A fixed time instead of a limit.", "直接给定到期时刻，代替时限。"),
            new("stages", "Object", "Stages", "阶段", "Points on the way: a name with percent, or with afterOverdue {n, unit}.", "提醒阶段：名称加百分比，或名称加 afterOverdue {n, unit}。") { Default = DeadlineStages.DefaultText, UiHint = UiHints.JsonEditor },
        ],
        Outputs = [new("wasOverdue", "Boolean", "Was overdue", "是否超期")],
        EmbeddedPorts = ["body", "warning", "overdue"],
    };

    private const int BodyTag = 0;
    private const int StageTag = 1;

    private readonly InputValue deadlineName;
    private readonly InputValue amount;
    private readonly InputValue unit;
    private readonly InputValue start;
    private readonly InputValue dueAt;
    private readonly InputValue stages;
    private readonly CaptureTarget? wasOverdue;
    private readonly ActivityNode? body;
    private readonly ActivityNode? warning;
    private readonly ActivityNode? overdue;

    internal Deadline(ActivityBinder binder)
        : base(binder)
    {
        deadlineName = binder.RequiredInput("deadlineName", TypeAlias.String);
        amount = binder.Input("amount", TypeAlias.Int32);
        unit = binder.Input("unit", TypeAlias.String, Value.From("naturalDays"));
        start = binder.Input("start", TypeAlias.DateTimeOffset);
        dueAt = binder.Input("dueAt", TypeAlias.DateTimeOffset);
        stages = binder.Input("stages", DeadlineStages.ListType, DeadlineStages.Default);
        wasOverdue = binder.Output("wasOverdue");
        body = binder.Child("body");
        warning = binder.Child("warning");
        overdue = binder.Child("overdue");
        Check(binder);
    }

    internal override string? KnownName => deadlineName.TryGetConstant(out var name) ? name.AsText() : null;

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = deadlineName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the deadline is empty.");
        var from = start.Evaluate(burst, run) is { IsNullish: false } instant ? instant.AsInstant() : burst.Now;
        var calendar = burst.Context.Calendar;
        var (due, limit, basis) = Due(burst, run, from);
        run.Deadline = new()
        {
            Name = name,
            DueAt = due,
            Stages = DeadlineStages.Read(stages.Evaluate(burst, run), from, due, limit?.Unit, calendar),
            Ledger = limit is null ? ClockLedger.Given(from, due) : ClockLedger.Of(from, limit),
        };
        burst.Emit(new Effect.DeadlineSet(Id, name, from, due, basis));
        burst.Schedule(run, body!, BodyTag);
        Reach(burst, run, atLeast: 0);
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus) => Reach(burst, run, atLeast: 1);

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (child.Tag == BodyTag)
            Finish(burst, run);
    }

    internal override void Retry(Burst burst, ActivityRun run)
    {
        // Once the deadline runs, only handing out its result can fail; the body has completed by then.
        if (run.Deadline is null)
            Execute(burst, run);
        else
            Finish(burst, run);
    }

    internal override ActivityNode? First => body;

    internal override string? RoleOf(ActivityNode child) => child == body ? "body" : "stage";

    internal override void Ended(Burst burst, ActivityRun run)
    {
        if (run.Deadline is { } deadline)
            burst.Emit(new Effect.DeadlineEnded(Id, deadline.Name, IsLate(burst, deadline)));
    }

    private void Finish(Burst burst, ActivityRun run)
    {
        burst.Output(run, "WasOverdue", wasOverdue, Value.From(IsLate(burst, run.Deadline!)));
        burst.Complete(run);
    }

    /// <summary>Stops the clock: what has been reached by now is run, and then nothing until it runs again.</summary>
    /// <returns>Whether that changed anything.</returns>
    internal bool Pause(Burst burst, ActivityRun run, string key, ClockBasis basis, string legalBasis)
    {
        var deadline = run.Deadline!;
        var ledger = LedgerOf(burst, deadline);
        var paused = ledger.Pause(key, burst.Now, basis, legalBasis);
        if (ReferenceEquals(paused, ledger))
            return false;
        if (!ledger.IsPaused)
        {
            burst.RemoveBookmarks(run);
            ReachDue(burst, run, atLeast: 0);
        }
        deadline.Ledger = paused;
        burst.Emit(new Effect.ClockPaused(Id, deadline.Name, basis, legalBasis, paused.Segments()));
        return true;
    }

    /// <summary>Ends a stop of the clock, or all of them when the key is null. When none is left, what remains of the limit runs on.</summary>
    /// <returns>Whether that changed anything.</returns>
    internal bool Resume(Burst burst, ActivityRun run, string? key)
    {
        var deadline = run.Deadline!;
        if (deadline.Ledger is not { } ledger || !ledger.Pauses.Any(pause => pause.To is null && (key is null || pause.Key == key)))
            return false;
        ledger = ledger.Resume(key, burst.Now);
        if (!ledger.IsPaused)
            Recompute(burst, deadline, ledger);
        deadline.Ledger = ledger;
        if (!ledger.IsPaused)
            Reach(burst, run, atLeast: 0);
        burst.Emit(new Effect.ClockResumed(Id, deadline.Name, ledger.IsPaused ? null : deadline.DueAt, ledger.Segments()));
        return true;
    }

    /// <summary>Adds to the limit; stages that were reached stay reached, the others move with what is left.</summary>
    internal void Extend(Burst burst, ActivityRun run, TimeLimit limit, string reason)
    {
        var deadline = run.Deadline!;
        var ledger = LedgerOf(burst, deadline).Extend(burst.Now, limit, reason);
        if (!ledger.IsPaused)
            ReachDue(burst, run, atLeast: 0);
        Recompute(burst, deadline, ledger);
        deadline.Ledger = ledger;
        burst.Emit(new Effect.DeadlineMoved(Id, deadline.Name, deadline.DueAt, $"+ {DeadlineStages.BasisOf(limit, burst.Context.Calendar)}: {reason}"));
        burst.RemoveBookmarks(run);
        if (!ledger.IsPaused)
            Reach(burst, run, atLeast: 0);
    }

    /// <summary>Computes the due time and the stages that have not been reached anew from the ledger.</summary>
    /// <returns>Whether anything is different.</returns>
    internal bool ChangeCalendar(Burst burst, ActivityRun run)
    {
        var deadline = run.Deadline!;
        if (deadline.Ledger is not { } ledger)
            return false;
        var (due, stages) = (deadline.DueAt, deadline.Stages);
        Recompute(burst, deadline, ledger);
        if (deadline.DueAt == due && deadline.Stages.SequenceEqual(stages))
            return false;
        if (deadline.DueAt != due)
            burst.Emit(new Effect.DeadlineMoved(Id, deadline.Name, deadline.DueAt, ledger.Limit is null ? "given" : DeadlineStages.BasisOf(ledger.Limit, burst.Context.Calendar)));
        burst.RemoveBookmarks(run);
        if (!ledger.IsPaused)
            Reach(burst, run, atLeast: 0);
        return true;
    }

    private static ClockLedger LedgerOf(Burst burst, DeadlineState deadline) =>
        deadline.Ledger ?? ClockLedger.Given(deadline.DueAt < burst.Now ? deadline.DueAt : burst.Now, deadline.DueAt);

    private static void Recompute(Burst burst, DeadlineState deadline, ClockLedger ledger)
    {
        try
        {
            var due = ledger.DueAt(burst.Context.Calendar);
            deadline.Stages = DeadlineStages.Recompute(deadline, ledger, due, burst.Context.Calendar);
            deadline.DueAt = due;
        }
        catch (Exception exception) when (exception is CalendarRangeException or ArgumentOutOfRangeException)
        {
            throw new ActivityFault(IncidentKind.BadValue, $"The deadline cannot be computed: {exception.Message}");
        }
    }

    /// <summary>Late is late, even when the timer has not been delivered yet; while the clock stands still nothing gets later.</summary>
    private static bool IsLate(Burst burst, DeadlineState deadline) => deadline.WasOverdue || (deadline.Ledger?.PausedSince ?? burst.Now) > deadline.DueAt;

    private (DateTimeOffset Due, TimeLimit? Limit, string Basis) Due(Burst burst, ActivityRun run, DateTimeOffset from)
    {
        if (dueAt.Evaluate(burst, run) is { IsNullish: false } given)
            return (given.AsInstant(), null, "given");
        var number = amount.Evaluate(burst, run);
        var unitText = unit.EvaluateText(burst, run);
        if (number.IsNullish || unitText is null)
            throw new ActivityFault(IncidentKind.BadValue, "The deadline has neither an amount and a unit nor a due time.");
        if (!DeadlineStages.TryReadLimit(number, unitText, out var limit))
            throw new ActivityFault(IncidentKind.BadValue, $"{number} {unitText} is not a time limit.");
        return (DeadlineStages.DueAt(burst.Context.Calendar, from, limit), limit, DeadlineStages.BasisOf(limit, burst.Context.Calendar));
    }

    /// <summary>Runs the ports of all stages whose time has come, and sets the timer of the next one.</summary>
    /// <param name="burst">The turn.</param>
    /// <param name="run">The deadline's run.</param>
    /// <param name="atLeast">How many stages are reached whatever the clock says: the one whose timer was delivered.</param>
    private void Reach(Burst burst, ActivityRun run, int atLeast)
    {
        ReachDue(burst, run, atLeast);
        var deadline = run.Deadline!;
        if (deadline.Next < deadline.Stages.Length)
            burst.WaitUntil(run, BookmarkKind.DeadlineStage, deadline.Stages[deadline.Next].At);
    }

    private void ReachDue(Burst burst, ActivityRun run, int atLeast)
    {
        var deadline = run.Deadline!;
        while (deadline.Next < deadline.Stages.Length && (atLeast-- > 0 || deadline.Stages[deadline.Next].At <= burst.Now))
        {
            var stage = deadline.Stages[deadline.Next++];
            deadline.WasOverdue |= stage.IsOverdue;
            burst.Emit(new Effect.DeadlineReached(Id, deadline.Name, stage.Name, deadline.DueAt, stage.IsOverdue));
            if ((stage.IsOverdue ? overdue : warning) is not { } port)
                continue;
            burst.Schedule(run, port, StageTag, variables: new(
                ("DeadlineName", Value.From(deadline.Name)),
                ("DeadlineStage", Value.From(stage.Name)),
                ("DeadlineDueAt", StoredValue.Of(Value.From(deadline.DueAt)))));
        }
    }

    private void Check(ActivityBinder binder)
    {
        var at = binder.Definition.At;
        if (body is null)
            binder.Problem(ProblemCodes.MissingInput, at.Member("body"), $"The deadline {Id} has no body.", $"时限 {Id} 没有主体活动。");
        if (IsAbsent(amount) && IsAbsent(dueAt))
            binder.Problem(ProblemCodes.MissingInput, at.Member("amount"), $"The deadline {Id} has neither an amount nor a due time.", $"时限 {Id} 既没有时限也没有到期时间。");
        if (unit.TryGetConstant(out var constant) && (constant.IsNull || !DeadlineStages.TryReadLimit(Value.From(1), constant.AsText(), out _)))
        {
            binder.Problem(
                ProblemCodes.BadSetting,
                at.Member("unit"),
                $"The unit of the deadline {Id} must be workingDays, naturalDays, hours or minutes.",
                $"时限 {Id} 的单位必须是 workingDays、naturalDays、hours 或 minutes。");
        }
        if (stages.TryGetConstant(out constant) && DeadlineStages.ProblemOf(constant) is { } problem)
            binder.Problem(ProblemCodes.BadSetting, at.Member("stages"), $"The stages of the deadline {Id}: {problem}", $"时限 {Id} 的阶段设置有误：{problem}");
    }

    private static bool IsAbsent(InputValue input) => input.TryGetConstant(out var constant) && constant.IsNullish;
}
