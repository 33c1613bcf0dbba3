using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Hotline;

/// <summary>A case as others see it.</summary>
internal static class HotlineViews
{
    public static CaseView View(HotlineCase c, WorkflowRun run, DateTimeOffset now) => new()
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
    };

    public static string StatusZh(HotlineCaseStatus status) => status switch
    {
        HotlineCaseStatus.Registered => "待派单",
        HotlineCaseStatus.Dispatched => "待响应",
        HotlineCaseStatus.Responded => "办理中",
        HotlineCaseStatus.Resolved => "待回访",
        HotlineCaseStatus.Reopened => "重新办理",
        HotlineCaseStatus.Closed => "已办结",
        HotlineCaseStatus.Cancelled => "已撤销",
        _ => status.ToString(),
    };
}
