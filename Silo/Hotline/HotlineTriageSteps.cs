using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Hotline;

/// <summary>What is decided about a case beside its handling: that it is not dispatched, that it is a risk, that it repeats another one.</summary>
internal static class HotlineTriageSteps
{
    private const string MergeEnded = "mergeEnded";

    /// <summary>The reason of the data, or a refusal that names them all.</summary>
    public static NonDispatchReason ReasonOf(OfficeData data, string code, string field)
    {
        if (data.Problems.NonDispatchReasons.FirstOrDefault(one => one.Code == code) is { } reason)
            return reason;
        var list = string.Join(", ", data.Problems.NonDispatchReasons.Select(one => one.Code));
        throw Reject.Invalid("case.exclusion", field, $"不予派单的类别应为以下之一：{list}。", $"The class must be one of: {list}.");
    }

    /// <summary>The case is not dispatched and ends.</summary>
    public static void Exclude(HotlineTurn turn, string code, string reason)
    {
        var known = ReasonOf(turn.Data, code, "class");
        if (turn.Registered.IsOver || turn.Registered.Status is HotlineCaseStatus.Resolved or HotlineCaseStatus.Merged)
            throw HotlineSteps.NotWaiting(turn.Registered, "exclude");
        turn.Raise(new CaseExcluded(known.Code, known.Name.Zh, known.Name.En, known.Advice.Zh, known.Advice.En, reason));
        turn.Workflow.Advance(new Stimulus.Cancel(reason));
    }

    /// <summary>Looks at a case that has come in: is it a risk, and which cases does it repeat?</summary>
    public static void LookAt(HotlineTurn turn, string[] repeats)
    {
        var state = turn.Registered;
        if (repeats.Length > 0)
            turn.Raise(new RepeatFound(repeats));
        if (turn.Data.Limits.RiskRule(OfficeTime.DateOf(state.ReceivedAt)) is { } rule && turn.Data.Problems.Find(state.Problem) is { } problem && rule.ReasonFor(problem, state.Description) is { } risk)
            Report(turn, risk, byRule: true, rule.To);
    }

    /// <summary>Somebody reports a risk.</summary>
    public static void Report(HotlineTurn turn, string reason)
    {
        if (turn.Registered.IsOver)
            throw HotlineSteps.NotWaiting(turn.Registered, "risk");
        Report(turn, reason, byRule: false, turn.Data.Limits.RiskRule(turn.Today)?.To ?? ["leader", "director"]);
    }

    /// <summary>The case is merged into another one, which is open.</summary>
    public static void Merge(HotlineTurn turn, string into, string reason)
    {
        var state = turn.Registered;
        if (state.Repeats.Length > 0)
        {
            throw Reject.Conflict(
                "case.has_repeats", null, $"已有 {state.Repeats.Length} 件工单并入本工单，请先拆单。", $"{state.Repeats.Length} case(s) are merged into this one; take them out first.");
        }

        var item = HotlineHandlingSteps.Offering(turn, HotlineTasks.MergeOutcome);
        turn.Raise(new CaseMerged(into, reason));
        HotlineHandlingSteps.Take(turn, item, HotlineTasks.MergeOutcome, reason);
        turn.Tell(new CaseNews(CaseNewsKind.Joined, into, state.CaseNumber, reason, null, null));
    }

    /// <summary>The case is by itself again.</summary>
    public static void Unmerge(HotlineTurn turn, string reason)
    {
        var state = turn.Registered;
        if (state is not { Status: HotlineCaseStatus.Merged, MergedInto: { } main })
            throw HotlineSteps.NotWaiting(state, "unmerge");
        turn.Raise(new CaseUnmerged(reason));
        GoOn(turn, reason);
        turn.Tell(new CaseNews(CaseNewsKind.Left, main, state.CaseNumber, reason, null, null));
    }

    /// <summary>Would news change anything?</summary>
    public static bool Concerns(HotlineCase state, CaseNews news) => news.Kind switch
    {
        CaseNewsKind.Joined => !state.Repeats.Contains(news.From),
        CaseNewsKind.Left => state.Repeats.Contains(news.From),
        _ => state.Status == HotlineCaseStatus.Merged && state.MergedInto == news.From,
    };

    /// <summary>Takes news that <see cref="Concerns"/> the case.</summary>
    public static void Hear(HotlineTurn turn, CaseNews news)
    {
        var state = turn.Registered;
        switch (news.Kind)
        {
            case CaseNewsKind.Joined when state.Status is HotlineCaseStatus.Cancelled or HotlineCaseStatus.Merged:
                turn.Tell(turn.News(CaseNewsKind.Released, news.From, "主单已撤销或已并入其他工单"));
                break;
            case CaseNewsKind.Joined:
                turn.Raise(new RepeatJoined(news.From));
                if (state.Status is HotlineCaseStatus.Resolved or HotlineCaseStatus.Closed)
                    turn.Tell(turn.News(CaseNewsKind.Handled, news.From, state.Resolution ?? ""));
                break;
            case CaseNewsKind.Left:
                turn.Raise(new RepeatLeft(news.From));
                break;
            case CaseNewsKind.Released:
                turn.Raise(new CaseUnmerged(news.Text));
                GoOn(turn, news.Text);
                break;
            case CaseNewsKind.Handled:
                Handled(turn, news);
                break;
        }
    }

    /// <summary>The other case is handled, so this one is: its own caller is to be called back. What was left undone on the way counts as done with the other.</summary>
    private static void Handled(HotlineTurn turn, CaseNews news)
    {
        var resolution = $"随工单 {news.From} 一并办理：{news.Text}";
        GoOn(turn, resolution);
        if (Open(turn, HotlineTasks.Dispatch) is { } dispatch && news.Office is { } office)
        {
            turn.Raise(new CaseMoved(CaseMoveKind.Desk, office, news.Handler ?? office, turn.Data.Organisation.FindOffice(office)?.Leader ?? "", resolution));
            turn.Workflow.Complete(dispatch, dispatch.Outcomes[0], JsonSerializer.SerializeToElement(new DispatchResult(office, news.Handler), HotlineContent.Default.DispatchResult));
        }

        if (Open(turn, HotlineTasks.Respond) is { } respond)
            turn.Workflow.Complete(respond, respond.Outcomes[0], HotlineContent.Note(resolution));
        turn.Raise(new CaseResolved(resolution));
        if (Open(turn, HotlineTasks.Resolve) is { } resolve)
            turn.Workflow.Complete(resolve, resolve.Outcomes[0], HotlineContent.Note(resolution));
    }

    private static OpenWorkItem? Open(HotlineTurn turn, string task) => turn.Workflow.Run.WorkItems.FirstOrDefault(item => item.Name == task);

    private static void GoOn(HotlineTurn turn, string reason)
    {
        if (!turn.Signal(MergeEnded, HotlineContent.OfReason(reason)))
            throw HotlineSteps.NotWaiting(turn.Registered, "unmerge");
    }

    private static void Report(HotlineTurn turn, string reason, bool byRule, IReadOnlyList<string> to)
    {
        turn.Raise(new RiskReported(reason, byRule));
        var state = turn.Registered;
        turn.Workflow.Tell(new Effect.NotificationRequested(
            FormattableString.Invariant($"risk.{turn.Workflow.Run.EventVersion}"),
            "",
            to,
            $"紧急风险：工单 {state.CaseNumber}",
            $"{reason}；{state.Address}：{(state.Description.Length > 200 ? state.Description[..200] : state.Description)}",
            NotificationSeverity.Urgent));
    }
}
