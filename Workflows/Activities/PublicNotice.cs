using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Shows a first opinion in public for some natural days; an objection ends it.</summary>
internal sealed class PublicNotice : NoticeNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.PublicNotice", "Public notice", "公示", "Office", "Shows something in public until its days are over or somebody objects.", "公示若干自然日，期满无异议或有人提出异议时继续。")
    {
        Icon = "campaign",
        Inputs =
        [
            new("title", "String", "Title", "标题", "What the notice is called; the activity's title when left out.", "公示的标题；不填为活动标题。"),
            new("content", "Object", "Content", "公示内容", "What is shown, for the template.", "公示的内容，供模板使用。"),
            new("days", "Int32", "Days", "公示天数", "How many natural days; the day of the notice is day 0.", "公示的自然日数，发布当日为第 0 日。") { Default = "7" },
            new("eventName", "String", "Objection event", "异议事件", "The event that brings an objection.", "提出异议的事件名。") { Default = "objection" },
            new("to", "String", "Place", "公示范围", "Where it is shown, such as a community.", "公示的范围，如某社区。"),
            new("deadlineName", "String", "Deadline to pause", "停止计时的时限", "The deadline whose clock stands still meanwhile.", "公示期间停止计时的时限。") { OptionsProvider = OptionsProviders.Deadlines },
            new("legalBasis", "String", "Legal basis", "法律依据", "The rule that allows the clock to stand still.", "允许停止计时的条款。"),
        ],
        Outputs = [new("result", "Object", "Objection", "异议内容"), new("endsAt", "DateTimeOffset", "Ends at", "期满时间")],
        Outcomes = ["Unopposed", "Objected"],
    };

    private readonly InputValue content;
    private readonly InputValue days;

    internal PublicNotice(ActivityBinder binder)
        : base(binder, "objection")
    {
        content = binder.Input("content", TypeAlias.Object);
        days = binder.Input("days", TypeAlias.Int32, Value.From(7));
    }

    private protected override string DocumentKind => "publicNotice";

    private protected override ClockBasis Basis => ClockBasis.PublicNotice;

    private protected override string Answered => "Objected";

    private protected override string Unanswered => "Unopposed";

    private protected override string DefaultTitle => Descriptor.DisplayNameZh;

    private protected override DateTimeOffset? Ends(Burst burst, ActivityRun run)
    {
        var number = days.Evaluate(burst, run);
        return !number.IsNullish && DeadlineStages.TryReadLimit(number, nameof(TimeUnit.NaturalDays), out var limit) && limit.N > 0
            ? DeadlineStages.DueAt(burst.Context.Calendar, burst.Now, limit)
            : throw new ActivityFault(IncidentKind.BadValue, $"A notice cannot last {number} days.");
    }

    private protected override void Describe(Burst burst, ActivityRun run, ObjectValue data)
    {
        data.Set("from", Value.From(burst.Now));
        data.Set("content", StructuredText.Unpack(content.Evaluate(burst, run)));
    }
}
