using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Waits until the next time that a cron expression names, or starts a workflow at all of them.</summary>
internal sealed class Cron : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Cron",
        "Cron",
        "按日程表",
        "Scheduling",
        "Waits until the next time that a cron expression names, or starts a workflow at all of them.",
        "等待到 cron 表达式的下一时刻，或在每个时刻启动工作流。")
    {
        Inputs = [new("cronExpression", "String", "Cron expression", "cron 表达式", "Minute, hour, day, month and weekday, with seconds before them or not; office time.", "分 时 日 月 周，前面可加秒；按办公时区计算。") { IsRequired = true }],
        IsTrigger = true,
    };

    private readonly InputValue expression;
    private readonly CronExpression? constant;

    internal Cron(ActivityBinder binder)
        : base(binder)
    {
        expression = binder.RequiredInput("cronExpression", TypeAlias.String);
        if (!expression.TryGetConstant(out var text) || !text.IsText || text.AsText().Length == 0 || CronExpression.TryParse(text.AsText(), out constant, out var error))
            return;
        binder.Problem(
            ProblemCodes.BadLiteral,
            binder.Definition.At.Member("cronExpression"),
            $"The cron expression of {Id}: {error}",
            $"活动 {Id} 的 cron 表达式无效：{text.AsText()}");
    }

    internal override WorkflowTrigger AsTrigger(Burst burst, ActivityRun run) => new(Id, TriggerKind.Cron, ExpressionOf(burst, run).Text);

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.TryTakeTrigger(run, out _))
        {
            burst.Complete(run);
            return;
        }
        var next = ExpressionOf(burst, run).Next(burst.Now) ?? throw new ActivityFault(IncidentKind.BadValue, "The cron expression names no time that still comes.");
        burst.WaitUntil(run, BookmarkKind.Cron, next);
    }

    private CronExpression ExpressionOf(Burst burst, ActivityRun run)
    {
        if (constant is not null)
            return constant;
        return CronExpression.TryParse(expression.EvaluateText(burst, run), out var parsed, out var error) ? parsed : throw new ActivityFault(IncidentKind.BadValue, error);
    }
}
