using System.Text.Json.Serialization;
using OneWindow.Grains.Hotline;

namespace OneWindow.Silo.Hotline;

/// <summary>What can happen to a hotline case. A case is what its events make; type names are stable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseRegistered), "hotline.registered")]
[JsonDerivedType(typeof(CaseDispatched), "hotline.dispatched")]
[JsonDerivedType(typeof(CaseResponded), "hotline.responded")]
[JsonDerivedType(typeof(CaseResolved), "hotline.resolved")]
[JsonDerivedType(typeof(CallbackRecorded), "hotline.callback")]
[JsonDerivedType(typeof(CaseReopened), "hotline.reopened")]
[JsonDerivedType(typeof(CaseCancelled), "hotline.cancelled")]
[JsonDerivedType(typeof(CaseClosed), "hotline.closed")]
[JsonDerivedType(typeof(DeadlineMoved), "hotline.deadline-set")]
[JsonDerivedType(typeof(DeadlineStageReached), "hotline.deadline-reached")]
[JsonDerivedType(typeof(TaskCompleted), "hotline.task-completed")]
[JsonDerivedType(typeof(CaseWorkflowFaulted), "hotline.workflow-faulted")]
internal abstract record HotlineEvent
{
    /// <summary>Stable name, as in the discriminator.</summary>
    [JsonIgnore]
    public abstract string Type { get; }
}

internal sealed record CaseRegistered(
    string CaseNumber,
    string? ExternalNumber,
    HotlineCaseKind Kind,
    string Problem,
    string ProblemPath,
    string Community,
    string Address,
    string CallerName,
    string CallerPhoneMasked,
    string CallerPhoneProtected,
    string CallerPhoneIndex,
    string Description,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ResponseDueAt,
    string Definition) : HotlineEvent
{
    public override string Type => "hotline.registered";
}

internal sealed record CaseDispatched(string Office, string Handler, string Leader, bool ByTable) : HotlineEvent
{
    public override string Type => "hotline.dispatched";
}

internal sealed record CaseResponded(string? Note) : HotlineEvent
{
    public override string Type => "hotline.responded";
}

internal sealed record CaseResolved(string Resolution) : HotlineEvent
{
    public override string Type => "hotline.resolved";
}

internal sealed record CallbackRecorded(SolvedAnswer Solved, SatisfiedAnswer Satisfied, string? Note) : HotlineEvent
{
    public override string Type => "hotline.callback";
}

internal sealed record CaseReopened(string Reason) : HotlineEvent
{
    public override string Type => "hotline.reopened";
}

internal sealed record CaseCancelled(string Reason) : HotlineEvent
{
    public override string Type => "hotline.cancelled";
}

internal sealed record CaseClosed : HotlineEvent
{
    public override string Type => "hotline.closed";
}

internal sealed record DeadlineMoved(string Deadline, DateTimeOffset DueAt) : HotlineEvent
{
    public override string Type => "hotline.deadline-set";
}

internal sealed record DeadlineStageReached(string Deadline, string Stage, DateTimeOffset DueAt) : HotlineEvent
{
    public override string Type => "hotline.deadline-reached";
}

internal sealed record TaskCompleted(string Name, string Outcome) : HotlineEvent
{
    public override string Type => "hotline.task-completed";
}

internal sealed record CaseWorkflowFaulted(string Message) : HotlineEvent
{
    public override string Type => "hotline.workflow-faulted";
}
