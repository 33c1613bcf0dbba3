using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using OneWindow.Grains.Applications;

namespace OneWindow.Silo.Applications;

/// <summary>What can happen to an application. An application is what its events make; type names are stable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ApplicationDrafted), "application.drafted")]
[JsonDerivedType(typeof(DraftChanged), "application.draft-changed")]
[JsonDerivedType(typeof(ApplicationSubmitted), "application.submitted")]
[JsonDerivedType(typeof(CorrectionRequested), "application.correction-requested")]
[JsonDerivedType(typeof(CorrectionReceived), "application.correction-received")]
[JsonDerivedType(typeof(ApplicationAccepted), "application.accepted")]
[JsonDerivedType(typeof(ApplicationRefused), "application.refused")]
[JsonDerivedType(typeof(MaterialAdded), "application.material-added")]
[JsonDerivedType(typeof(StageEntered), "application.stage-entered")]
[JsonDerivedType(typeof(NoticeObjected), "application.objected")]
[JsonDerivedType(typeof(PersonHeard), "application.heard")]
[JsonDerivedType(typeof(ApplicationDecided), "application.decided")]
[JsonDerivedType(typeof(PaymentArranged), "application.payment-arranged")]
[JsonDerivedType(typeof(DecisionDelivered), "application.delivered")]
[JsonDerivedType(typeof(DecisionAppealed), "application.appealed")]
[JsonDerivedType(typeof(ApplicationClosed), "application.closed")]
[JsonDerivedType(typeof(ApplicationWithdrawn), "application.withdrawn")]
[JsonDerivedType(typeof(LimitMoved), "application.limit-set")]
[JsonDerivedType(typeof(LimitStageReached), "application.limit-reached")]
[JsonDerivedType(typeof(ApplicationTaskCompleted), "application.task-completed")]
[JsonDerivedType(typeof(ApplicationLabelled), "application.labelled")]
[JsonDerivedType(typeof(ApplicationWorkflowFaulted), "application.workflow-faulted")]
internal abstract record ApplicationEvent
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(ApplicationEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    /// <summary>Stable name of what happened, as in the discriminator.</summary>
    public string StableName() => Names[GetType()];

    /// <summary>Whether it counts as a change that people see: what the clock and the workflow note of themselves never makes a clerk's page stale.</summary>
    [JsonIgnore]
    public bool CountsAsRevision => this is not (LimitMoved or LimitStageReached or ApplicationLabelled or ApplicationWorkflowFaulted);
}

internal sealed record ApplicationDrafted(
    string Number, MatterTerms Terms, KeptApplicant Applicant, KeptFact[] Facts, KeptMaterial[] Materials, string[] Excluded, string? Intake, string CreatedBy) : ApplicationEvent;

internal sealed record DraftChanged(KeptApplicant? Applicant, KeptFact[]? Facts, KeptMaterial[]? Materials, string[]? RemovedMaterials) : ApplicationEvent;

/// <summary>It was handed in; from now on these terms count for it, whatever becomes of the matter.</summary>
internal sealed record ApplicationSubmitted(MatterTerms Terms, string Definition, string[] Excluded) : ApplicationEvent
{
    public KeptJudgement? Judgement { get; init; }
}

internal sealed record CorrectionRequested(Gap[] Gaps, DateTimeOffset? DueAt) : ApplicationEvent
{
    public KeptJudgement? Judgement { get; init; }
}

internal sealed record CorrectionReceived(KeptFact[] Facts, KeptMaterial[] Materials) : ApplicationEvent
{
    public KeptJudgement? Judgement { get; init; }
}

/// <summary>It was accepted. Deemed acceptance counts from the day on which it was handed in (行政许可法 art. 32).</summary>
internal sealed record ApplicationAccepted(bool Deemed, KeptMaterial[] Tolerated) : ApplicationEvent
{
    public KeptJudgement? Judgement { get; init; }

    /// <summary>Why it is accepted although the matter's condition is not met.</summary>
    public string? Reason { get; init; }
}

internal sealed record ApplicationRefused(string Reason) : ApplicationEvent;

internal sealed record MaterialAdded(KeptMaterial Material) : ApplicationEvent;

/// <summary>The workflow has come to another stage of the handling: review or public notice.</summary>
internal sealed record StageEntered(ApplicationState Stage) : ApplicationEvent;

internal sealed record NoticeObjected(string Reason) : ApplicationEvent;

internal sealed record PersonHeard(string? Note) : ApplicationEvent;

internal sealed record ApplicationDecided(DecisionKind Kind, string? Reason, string? By) : ApplicationEvent;

internal sealed record PaymentArranged(Payment Payment) : ApplicationEvent;

internal sealed record DecisionDelivered(string Means) : ApplicationEvent;

internal sealed record DecisionAppealed(string Reason) : ApplicationEvent;

internal sealed record ApplicationClosed : ApplicationEvent;

internal sealed record ApplicationWithdrawn(string Reason) : ApplicationEvent;

internal sealed record LimitMoved(string Limit, DateTimeOffset DueAt) : ApplicationEvent;

internal sealed record LimitStageReached(string Limit, string Stage, DateTimeOffset DueAt) : ApplicationEvent;

internal sealed record ApplicationTaskCompleted(string Name, string Outcome) : ApplicationEvent;

internal sealed record ApplicationLabelled(string? Label) : ApplicationEvent;

internal sealed record ApplicationWorkflowFaulted(string Message) : ApplicationEvent;
