using System.Globalization;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Tells people something.</summary>
internal sealed class Notify : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("OneWindow.Notify", "Notify", "通知", "Office", "Tells people something and goes on.", "通知有关人员后继续。")
    {
        Inputs =
        [
            new("to", "List<String>", "To", "接收人", "Who: persons, roles, or words of the case such as handler and leader.", "接收人：人员、角色，或 handler、leader 等业务用语。") { IsRequired = true, OptionsProvider = OptionsProviders.Recipients },
            new("subject", "String", "Subject", "主题", "One line.", "一行主题。") { IsRequired = true },
            new("body", "String", "Text", "正文", "The text.", "通知正文。") { UiHint = UiHints.MultiLine },
            new("severity", "String", "Severity", "级别", "How urgent it is.", "紧急程度。") { Default = "info", Options = ["info", "warning", "urgent"], OptionsZh = ["一般", "提醒", "紧急"] },
        ],
    };

    private readonly InputValue to;
    private readonly InputValue subject;
    private readonly InputValue body;
    private readonly InputValue severity;

    internal Notify(ActivityBinder binder)
        : base(binder)
    {
        to = binder.RequiredInput("to", TypeAlias.String.ToList());
        subject = binder.RequiredInput("subject", TypeAlias.String, mayBeEmpty: true);
        body = binder.Input("body", TypeAlias.String);
        severity = binder.Input("severity", TypeAlias.String, Value.From("info"));
        if (severity.TryGetConstant(out var constant) && !constant.IsNull && !TryReadSeverity(constant.AsText(), out _))
        {
            binder.Problem(
                ProblemCodes.BadSetting,
                binder.Definition.At.Member("severity"),
                $"The severity of {Id} must be info, warning or urgent.",
                $"活动 {Id} 的级别必须是 info、warning 或 urgent。");
        }
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var recipients = to.Evaluate(burst, run);
        if (recipients.IsNullish || recipients.AsArray().Count == 0)
            throw new ActivityFault(IncidentKind.BadValue, "There is nobody to notify.");
        var level = severity.EvaluateText(burst, run) ?? "info";
        if (!TryReadSeverity(level, out var known))
            throw new ActivityFault(IncidentKind.BadValue, $"The severity {level} is not one of info, warning, urgent.");
        burst.Emit(new Effect.NotificationRequested(
            burst.NewId('e'),
            Id,
            [.. recipients.AsArray().Select(recipient => recipient.ToString())],
            subject.EvaluateText(burst, run) ?? "",
            body.EvaluateText(burst, run) ?? "",
            known));
        burst.Complete(run);
    }

    private static bool TryReadSeverity(string text, out NotificationSeverity severity) =>
        Enum.TryParse(text, ignoreCase: true, out severity) && !int.TryParse(text, CultureInfo.InvariantCulture, out _);
}
