using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Tells an applicant once and for all what is missing, and waits until it is there or the time for it is over.</summary>
internal sealed class Correction : NoticeNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.Correction", "One-time notice", "一次性告知补正", "Office", "Issues one notice with all gaps and waits for the correction.", "一次性告知全部缺漏，并等待补正。")
    {
        Icon = "fact_check",
        Inputs =
        [
            new("title", "String", "Title", "标题", "What the notice is called; the activity's title when left out.", "告知书的标题；不填为活动标题。"),
            new("gaps", "List<Object>", "Gaps", "缺漏事项", "Everything that is missing; at least one.", "全部缺少或不合要求的事项，至少一项。") { IsRequired = true, UiHint = UiHints.JsonEditor, DefaultSyntax = "JavaScript" },
            new("dueAmount", "Int32", "Due after", "补正期限数", "The limit for the correction; none when left out.", "补正的期限；不填为不限。"),
            new("dueUnit", "String", "Due after unit", "期限单位", "The unit of that limit.", "期限的单位。") { Default = "workingDays", Options = ["workingDays", "naturalDays", "hours", "minutes"], OptionsZh = ["工作日", "自然日", "小时", "分钟"] },
            new("eventName", "String", "Correction event", "补正事件", "The event that brings the correction.", "提交补正的事件名。") { Default = "corrected" },
            new("to", "String", "For", "告知对象", "For whom the notice is.", "告知的对象。"),
            new("deadlineName", "String", "Deadline to pause", "停止计时的时限", "The deadline whose clock stands still meanwhile.", "补正期间停止计时的时限。") { OptionsProvider = OptionsProviders.Deadlines },
            new("legalBasis", "String", "Legal basis", "法律依据", "The rule that allows the clock to stand still.", "允许停止计时的条款。"),
        ],
        Outputs = [new("result", "Object", "Correction", "补正内容"), new("endsAt", "DateTimeOffset", "Due at", "补正截止")],
        Outcomes = ["Corrected", "Expired"],
    };

    private readonly InputValue gaps;
    private readonly InputValue amount;
    private readonly InputValue unit;

    internal Correction(ActivityBinder binder)
        : base(binder, "corrected")
    {
        gaps = binder.RequiredInput("gaps", TypeAlias.Object.ToList());
        amount = binder.Input("dueAmount", TypeAlias.Int32);
        unit = binder.Input("dueUnit", TypeAlias.String, Value.From("workingDays"));
    }

    private protected override string DocumentKind => "oneTimeNotice";

    private protected override ClockBasis Basis => ClockBasis.Correction;

    private protected override string Answered => "Corrected";

    private protected override string Unanswered => "Expired";

    private protected override string DefaultTitle => Descriptor.DisplayNameZh;

    private protected override DateTimeOffset? Ends(Burst burst, ActivityRun run)
    {
        var number = amount.Evaluate(burst, run);
        if (number.IsNullish)
            return null;
        var unitText = unit.EvaluateText(burst, run) ?? "workingDays";
        return DeadlineStages.TryReadLimit(number, unitText, out var limit)
            ? DeadlineStages.DueAt(burst.Context.Calendar, burst.Now, limit)
            : throw new ActivityFault(IncidentKind.BadValue, $"{number} {unitText} is not a time limit.");
    }

    private protected override void Describe(Burst burst, ActivityRun run, ObjectValue data)
    {
        var list = gaps.Evaluate(burst, run);
        if (list.IsNullish || list.AsArray().Count == 0)
            throw new ActivityFault(IncidentKind.BadValue, "The notice names no gap.");
        data.Set("gaps", list);
    }
}
