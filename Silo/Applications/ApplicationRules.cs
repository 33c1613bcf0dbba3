using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>
/// What may never happen to an application, whatever a definition says: everything that happens is asked here first. The path is the definition's; these
/// are the walls beside it.
/// </summary>
internal static class ApplicationRules
{
    /// <summary>Why an event may not happen now; null when it may.</summary>
    /// <param name="current">The application; null before it was opened.</param>
    /// <param name="happens">What is to happen.</param>
    /// <param name="at">When.</param>
    public static Rejection? ProblemOf(Application? current, ApplicationEvent happens, DateTimeOffset at)
    {
        if (current is not { } state)
            return happens is ApplicationDrafted ? null : Conflict("application.not_opened", "办件尚未建立。", "The application was not opened.");
        return happens switch
        {
            ApplicationDrafted => Conflict("application.exists", "该办件编号已使用。", "This number is used already."),
            LimitMoved or LimitStageReached or ApplicationLabelled or ApplicationWorkflowFaulted or ApplicationTaskCompleted => null,
            _ when state.IsOver => Wrong(state, "办件已结束。", "It is over."),
            ApplicationWithdrawn => null,
            DraftChanged or ApplicationSubmitted => In(state, ApplicationState.Draft),
            CorrectionRequested e => In(state, ApplicationState.Submitted) ?? Notice(state, e),
            CorrectionReceived => In(state, ApplicationState.Correction),
            ApplicationAccepted e => In(state, ApplicationState.Submitted) ?? Acceptance(state, e, at),
            ApplicationRefused => In(state, ApplicationState.Submitted, ApplicationState.Correction),
            MaterialAdded => state.State == ApplicationState.Draft ? Wrong(state, "草稿请直接修改。", "A draft is changed as a whole.") : null,
            StageEntered e => Stage(state, e.Stage),
            NoticeObjected => In(state, ApplicationState.PublicNotice),
            PersonHeard => In(state, ApplicationState.Accepted, ApplicationState.Review, ApplicationState.PublicNotice),
            ApplicationDecided e => Decision(state, e),
            PaymentArranged e => Payment(state, e),
            DecisionDelivered => In(state, ApplicationState.Decided),
            DecisionAppealed or ApplicationClosed => In(state, ApplicationState.Delivered),
            _ => Conflict("application.unknown", "不支持的操作。", "There is no such act."),
        };
    }

    private static Rejection? Notice(Application state, CorrectionRequested e)
    {
        if (e.Gaps.Length == 0)
            return Invalid("application.no_gaps", "gaps", "一次性告知至少写明一项缺漏。", "The notice names no gap.");
        if (state.Notices is not [var first, ..])
            return null;
        // 一次告知需要补正的全部内容: what was not told the first time cannot be asked for later.
        var late = e.Gaps.FirstOrDefault(gap => !first.Gaps.Any(told => told.Kind == gap.Kind && told.Code == gap.Code));
        return late is null
            ? null
            : Conflict(
                "application.not_one_time",
                $"首次告知未列出 {late.Code}，不能再要求补正（《行政许可法》第三十二条：一次告知全部内容）。",
                $"The first notice did not name {late.Code}; it cannot be asked for any more (everything is told at once).") with
            { Field = "gaps" };
    }

    private static Rejection? Acceptance(Application state, ApplicationAccepted e, DateTimeOffset at)
    {
        if (e.Deemed)
            return null;
        foreach (var material in e.Tolerated)
        {
            if (state.Terms.Material(material.Code) is not { Tolerable: true })
                return Invalid("application.not_tolerable", "tolerated", $"材料 {material.Code} 不能容缺。", $"The material {material.Code} cannot follow later.");
            if (material.DueAt is not { } due || due <= at)
                return Invalid("application.tolerance_date", "tolerated", $"材料 {material.Code} 的补交期限必须晚于现在。", $"The date for the material {material.Code} has to lie ahead.");
        }

        var missing = state.Missing(OfficeTime.DateOf(at)).Where(gap => gap.Kind == GapKind.Fact || !e.Tolerated.Any(material => material.Code == gap.Code)).ToArray();
        if (missing.Length > 0)
        {
            return Conflict(
                "application.incomplete",
                $"材料或信息不齐，不能受理：{string.Join("、", missing.Select(gap => gap.Code))}。请一次性告知补正，或办理容缺受理。",
                $"It is not complete and cannot be accepted: {string.Join(", ", missing.Select(gap => gap.Code))}. Issue the one-time notice, or let materials follow.");
        }

        return e.Judgement?.Outcome == EligibilityOutcome.NotEligible && string.IsNullOrWhiteSpace(e.Reason)
            ? Invalid(
                "application.not_eligible",
                "reason",
                "根据现有信息不符合办理条件（见办件的条件预判）。仍要受理的，请写明理由。",
                "As far as is known, the conditions of the matter are not met (see the eligibility of the application). Say why it is accepted all the same.")
            : null;
    }

    private static Rejection? Stage(Application state, ApplicationState stage) => stage switch
    {
        ApplicationState.Review when state is { State: ApplicationState.Delivered, Appeals: > 0 } => null,
        ApplicationState.Review => In(state, ApplicationState.Accepted, ApplicationState.Review, ApplicationState.PublicNotice),
        ApplicationState.PublicNotice => In(state, ApplicationState.Accepted, ApplicationState.Review),
        _ => Conflict("application.stage", "流程只能进入审核或公示环节。", "A workflow enters review or public notice, no other stage."),
    };

    private static Rejection? Decision(Application state, ApplicationDecided e)
    {
        if (state.AcceptedAt is null)
            return Conflict("application.not_accepted", "未受理的办件不能作出决定。", "Nothing is decided that was not accepted.");
        if (In(state, ApplicationState.Accepted, ApplicationState.Review) is { } wrong)
            return wrong;
        if (e.Kind is DecisionKind.Reduce or DecisionKind.End && state.HeardAt is null)
        {
            return Conflict(
                "application.not_heard",
                "减少或停止待遇前应当听取当事人意见（《社会救助法》第四十八条）。",
                "No benefit is cut or ended before the person was heard.");
        }

        if (e.Kind != DecisionKind.Grant && string.IsNullOrWhiteSpace(e.Reason))
            return Invalid("application.reason", "reason", "请写明理由。", "A reason is needed.");
        return e.Kind == DecisionKind.Grant && state.Outstanding.FirstOrDefault() is { } outstanding
            ? Conflict("application.tolerated_missing", $"容缺材料 {outstanding.Code} 尚未补交，不能准予。", $"The material {outstanding.Code} that was to follow is not there; nothing is granted before.")
            : null;
    }

    private static Rejection? Payment(Application state, PaymentArranged e)
    {
        if (state.Decision is not { Kind: DecisionKind.Grant or DecisionKind.Reduce } decision || state.State is not (ApplicationState.Decided or ApplicationState.Delivered))
            return Conflict("application.not_confirmed", "未经确认不得发放。", "Nothing is paid before it was confirmed.");
        if (e.Payment is { Monthly: null, Once: null } or { Monthly: <= 0 } or { Once: <= 0 })
            return Invalid("application.amount", "payment", "请写明发放金额。", "The amount to pay is missing.");
        if (!TryReadMonth(e.Payment.From, out var from))
            return Invalid("application.month", "payment.from", "起发月份应为 2026-03 这样的年月。", "The first month is written like 2026-03.");
        var decided = OfficeTime.DateOf(decision.At);
        var first = e.Payment.Monthly is null ? new DateOnly(decided.Year, decided.Month, 1) : new DateOnly(decided.Year, decided.Month, 1).AddMonths(1);
        return from >= first
            ? null
            : Invalid("application.pay_from", "payment.from", $"最早从 {first:yyyy-MM} 起发放。", $"It is paid from {first:yyyy-MM} at the earliest.");
    }

    private static bool TryReadMonth(string text, out DateOnly month) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out month);

    private static Rejection? In(Application state, params ReadOnlySpan<ApplicationState> allowed) => allowed.Contains(state.State) ? null : Wrong(state, "不能进行此操作。", "This step is not open now.");

    private static Rejection Wrong(Application state, string zh, string en) => Conflict(
        "application.wrong_state", $"办件 {state.Number} 当前状态为{ApplicationViews.StateZh(state.State)}，{zh}", $"Application {state.Number} is {EnumText.Of(state.State)}. {en}");

    private static Rejection Conflict(string code, string zh, string en) => new(RejectionKind.Conflict, code, null, zh, en);

    private static Rejection Invalid(string code, string field, string zh, string en) => new(RejectionKind.Invalid, code, field, zh, en);
}
