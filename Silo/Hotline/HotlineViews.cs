using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Hotline;

/// <summary>A case as others see it.</summary>
internal static class HotlineViews
{
    public static CaseView View(HotlineCaseState state, DateTimeOffset now, WorkCalendar calendar, HotlineLimits limits) =>
        View(state.Case!, state.Run!, KeptClock.Seen(state.Clocks, state.Run!.Instance.Deadlines), now, calendar, limits);

    private static CaseView View(HotlineCase c, WorkflowRun run, KeptClock[] clocks, DateTimeOffset now, WorkCalendar calendar, HotlineLimits limits) => new()
    {
        CaseNumber = c.CaseNumber,
        ExternalNumber = c.ExternalNumber,
        Status = c.Status,
        Kind = c.Kind,
        Problem = c.Problem,
        ProblemPath = c.ProblemPath,
        Community = c.Community,
        Address = c.Address,
        Caller = new CallerView(c.CallerName, c.CallerPhoneMasked),
        Description = c.Description,
        Office = c.Office,
        Handler = c.Handler,
        Leader = c.Leader,
        ReceivedAt = OfficeTime.ToLocal(c.ReceivedAt),
        ResponseDueAt = c.ResponseDueAt?.ToOffset(OfficeTime.Offset),
        RespondedAt = c.RespondedAt?.ToOffset(OfficeTime.Offset),
        ResolutionDueAt = c.ResolutionDueAt?.ToOffset(OfficeTime.Offset),
        ResolvedAt = c.ResolvedAt?.ToOffset(OfficeTime.Offset),
        Resolution = c.Resolution,
        ClosedAt = c.ClosedAt?.ToOffset(OfficeTime.Offset),
        CancelReason = c.CancelReason,
        Reopened = c.Reopened,
        Solved = c.Solved,
        Satisfied = c.Satisfied,
        Overdue = c.IsOverdue(now),
        Escalations = [.. c.Escalations.Select(e => e with { At = OfficeTime.ToLocal(e.At) })],
        WorkItems = [.. run.WorkItems.Select(item => WorkItemRules.View(c.CaseNumber, item))],
        Definition = $"{run.Instance.DefinitionId}:{run.Instance.DefinitionVersion}",
        WorkflowStatus = run.Instance.SubStatus.ToString(),
        Revision = c.Revision,
        StatusLabel = c.StatusLabel,
        RedFlag = c.RedFlag == true,
        Clocks = [.. clocks.Select(clock => View(clock, c, now, calendar, limits))],
        Moves = [.. c.Moves.Select(move => new CaseMoveView(OfficeTime.ToLocal(move.At), move.Kind, move.Office, move.Handler, move.Reason))],
        Disputes = [.. c.Disputes.Select(dispute => new CaseDisputeView(OfficeTime.ToLocal(dispute.At), dispute.Office, dispute.Reason, dispute.Proposed, Local(dispute.DecidedAt), dispute.Kept, dispute.Decision))],
        Helpers = [.. c.Helpers],
        Extensions = [.. c.Extensions.Select(more => new CaseExtensionView(OfficeTime.ToLocal(more.At), more.Limit.N, EnumText.Of(more.Limit.Unit), more.Reason, more.Basis, Local(more.ToldAt)))],
        Parked = c.Parked is { } parked
            ? new CaseParkedView(OfficeTime.ToLocal(parked.Since), parked.Basis, parked.LegalBasis, parked.Reason, OfficeTime.ToLocal(parked.ReviewAt), parked.Reviews)
            : null,
        Exclusion = c.Exclusion,
        Risk = c.Risk is { } risk ? risk with { At = OfficeTime.ToLocal(risk.At) } : null,
        PossibleRepeatOf = [.. c.PossibleRepeatOf],
        MergedInto = c.MergedInto,
        Repeats = [.. c.Repeats],
        InVolume = c.IsInVolume,
        Whistles = [.. c.Whistles],
        CallbackTries = c.CallbackTries,
        Unreached = c.Unreached,
        SolvedReason = c.SolvedReason,
        SatisfiedReason = c.SatisfiedReason,
    };

    private static CaseClockView View(KeptClock clock, HotlineCase c, DateTimeOffset now, WorkCalendar calendar, HotlineLimits limits) => new(
        clock.Name,
        OfficeTime.ToLocal(clock.StartedAt),
        clock.Limit?.N,
        clock.Limit is { } limit ? EnumText.Of(limit.Unit) : null,
        clock.Name == HotlineDeadlines.Resolution && OfficeTime.DateOf(c.ReceivedAt) is var day && limits.Covers(day) ? limits.ResolutionLimit(c.Problem, day).Basis : null,
        OfficeTime.ToLocal(clock.DueAt),
        Local(clock.EndedAt),
        clock.EndedAt is null && clock.Ledger().IsPaused,
        clock.DaysUsed(now, calendar),
        [.. clock.Ledger().Segments().Select(s => new LedgerEntry(OfficeTime.ToLocal(s.From), Local(s.To ?? clock.EndedAt), s.Basis is { } basis ? EnumText.Of(basis) : null, s.LegalBasis))]);

    private static DateTimeOffset? Local(DateTimeOffset? at) => at?.ToOffset(OfficeTime.Offset);

    public static string StatusZh(HotlineCaseStatus status) => status switch
    {
        HotlineCaseStatus.Registered => "待派单",
        HotlineCaseStatus.Dispatched => "待响应",
        HotlineCaseStatus.Responded => "办理中",
        HotlineCaseStatus.Resolved => "待回访",
        HotlineCaseStatus.Reopened => "重新办理",
        HotlineCaseStatus.Closed => "已办结",
        HotlineCaseStatus.Cancelled => "已撤销",
        HotlineCaseStatus.Parked => "已挂账",
        HotlineCaseStatus.Merged => "已并单",
        _ => status.ToString(),
    };
}
