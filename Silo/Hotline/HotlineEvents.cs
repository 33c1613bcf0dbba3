using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using OneWindow.Calendars;
using OneWindow.Grains.Hotline;

namespace OneWindow.Silo.Hotline;

/// <summary>What can happen to a hotline case. A case is what its events make; type names are stable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseRegistered), "hotline.registered")]
[JsonDerivedType(typeof(CaseDispatched), "hotline.dispatched")]
[JsonDerivedType(typeof(CaseResponded), "hotline.responded")]
[JsonDerivedType(typeof(CaseResolved), "hotline.resolved")]
[JsonDerivedType(typeof(CallbackRecorded), "hotline.callback")]
[JsonDerivedType(typeof(CallbackTried), "hotline.callback-tried")]
[JsonDerivedType(typeof(CallerUnreached), "hotline.unreached")]
[JsonDerivedType(typeof(CaseReopened), "hotline.reopened")]
[JsonDerivedType(typeof(CaseCancelled), "hotline.cancelled")]
[JsonDerivedType(typeof(CaseClosed), "hotline.closed")]
[JsonDerivedType(typeof(DeadlineMoved), "hotline.deadline-set")]
[JsonDerivedType(typeof(DeadlineStageReached), "hotline.deadline-reached")]
[JsonDerivedType(typeof(TaskCompleted), "hotline.task-completed")]
[JsonDerivedType(typeof(CaseLabelled), "hotline.labelled")]
[JsonDerivedType(typeof(CaseFlagged), "hotline.flagged")]
[JsonDerivedType(typeof(CasePlaced), "hotline.placed")]
[JsonDerivedType(typeof(CaseClassified), "hotline.classified")]
[JsonDerivedType(typeof(CaseWhistled), "hotline.whistled")]
[JsonDerivedType(typeof(CaseWorkflowFaulted), "hotline.workflow-faulted")]
[JsonDerivedType(typeof(CaseDisputed), "hotline.disputed")]
[JsonDerivedType(typeof(DisputeDecided), "hotline.dispute-decided")]
[JsonDerivedType(typeof(CaseMoved), "hotline.moved")]
[JsonDerivedType(typeof(HelpersNamed), "hotline.helpers")]
[JsonDerivedType(typeof(CaseExtended), "hotline.extended")]
[JsonDerivedType(typeof(CallerTold), "hotline.caller-told")]
[JsonDerivedType(typeof(CaseParked), "hotline.parked")]
[JsonDerivedType(typeof(ParkingKept), "hotline.parking-kept")]
[JsonDerivedType(typeof(CaseUnparked), "hotline.unparked")]
[JsonDerivedType(typeof(CaseExcluded), "hotline.excluded")]
[JsonDerivedType(typeof(RiskReported), "hotline.risk")]
[JsonDerivedType(typeof(RepeatFound), "hotline.repeat-found")]
[JsonDerivedType(typeof(CaseMerged), "hotline.merged")]
[JsonDerivedType(typeof(CaseUnmerged), "hotline.unmerged")]
[JsonDerivedType(typeof(RepeatJoined), "hotline.repeat-joined")]
[JsonDerivedType(typeof(RepeatLeft), "hotline.repeat-left")]
internal abstract record HotlineEvent
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(HotlineEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    /// <summary>Stable name of what happened, as in the discriminator.</summary>
    public string StableName() => Names[GetType()];
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
    string Definition) : HotlineEvent;

internal sealed record CaseDispatched(string Office, string Handler, string Leader, bool ByTable) : HotlineEvent;

internal sealed record CaseResponded(string? Note) : HotlineEvent;

internal sealed record CaseResolved(string Resolution) : HotlineEvent;

internal sealed record CallbackRecorded(SolvedAnswer Solved, SatisfiedAnswer Satisfied, string? Note, string? SolvedReason = null, string? SatisfiedReason = null) : HotlineEvent;

internal sealed record CallbackTried(int Try, string? Note) : HotlineEvent;

internal sealed record CallerUnreached : HotlineEvent;

internal sealed record CaseReopened(string Reason) : HotlineEvent;

internal sealed record CaseCancelled(string Reason) : HotlineEvent;

internal sealed record CaseClosed : HotlineEvent;

internal sealed record DeadlineMoved(string Deadline, DateTimeOffset DueAt) : HotlineEvent;

internal sealed record DeadlineStageReached(string Deadline, string Stage, DateTimeOffset DueAt) : HotlineEvent;

internal sealed record TaskCompleted(string Name, string Outcome) : HotlineEvent;

internal sealed record CaseWorkflowFaulted(string Message) : HotlineEvent;

internal sealed record CaseWhistled(string Whistle, DateTimeOffset ReportBy, string[] Units) : HotlineEvent;

internal sealed record CaseLabelled(string? Label) : HotlineEvent;

internal sealed record CaseFlagged(bool RedFlag) : HotlineEvent;

internal sealed record CasePlaced(string Community) : HotlineEvent;

internal sealed record CaseClassified(string Problem, string ProblemPath) : HotlineEvent;

internal sealed record CaseDisputed(string Office, string Reason, string? Proposed) : HotlineEvent;

internal sealed record DisputeDecided(bool Kept, string Reason) : HotlineEvent;

internal sealed record CaseMoved(CaseMoveKind Kind, string Office, string Handler, string Leader, string Reason) : HotlineEvent;

internal sealed record HelpersNamed(CaseHelper[] Helpers) : HotlineEvent;

internal sealed record CaseExtended(TimeLimit Limit, string Reason, string Basis) : HotlineEvent;

internal sealed record CallerTold(string? Note) : HotlineEvent;

internal sealed record CaseParked(string Basis, string LegalBasis, string Reason, DateTimeOffset ReviewAt, DateTimeOffset ReviewDueAt) : HotlineEvent;

internal sealed record ParkingKept(string Reason, DateTimeOffset ReviewAt, DateTimeOffset ReviewDueAt) : HotlineEvent;

internal sealed record CaseUnparked(string Reason) : HotlineEvent;

internal sealed record CaseExcluded(string Class, string Zh, string En, string AdviceZh, string AdviceEn, string Reason) : HotlineEvent;

internal sealed record RiskReported(string Reason, bool ByRule) : HotlineEvent;

internal sealed record RepeatFound(string[] Cases) : HotlineEvent;

internal sealed record CaseMerged(string Into, string Reason) : HotlineEvent;

internal sealed record CaseUnmerged(string Reason) : HotlineEvent;

internal sealed record RepeatJoined(string Case) : HotlineEvent;

internal sealed record RepeatLeft(string Case) : HotlineEvent;
