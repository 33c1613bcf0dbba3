namespace OneWindow.Grains.Hotline;

/// <summary>Takes in a 12345 case.</summary>
/// <param name="OperationId">The caller's id of this command.</param>
/// <param name="Actor">Account name.</param>
/// <param name="Kind">Kind of request.</param>
/// <param name="Problem">Code in the problem tree.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where it is.</param>
/// <param name="CallerName">Caller's name.</param>
/// <param name="CallerPhone">Caller's phone; encrypted at rest, never logged.</param>
/// <param name="Description">What the caller said.</param>
/// <param name="ReceivedAt">When the hotline received it.</param>
/// <param name="ExternalNumber">Number of the city's hotline, when it came from there.</param>
/// <param name="Exclusion">Code of the reason for which it is not dispatched; null: it is.</param>
/// <param name="ExclusionReason">Why it is that; needed with one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.RegisterCase")]
public sealed record RegisterCase(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string Actor,
    [property: Id(2)] HotlineCaseKind Kind,
    [property: Id(3)] string Problem,
    [property: Id(4)] string Community,
    [property: Id(5)] string Address,
    [property: Id(6)] string CallerName,
    [property: Id(7)] string CallerPhone,
    [property: Id(8)] string Description,
    [property: Id(9)] DateTimeOffset? ReceivedAt,
    [property: Id(10)] string? ExternalNumber,
    [property: Id(11)] string? Exclusion = null,
    [property: Id(12)] string? ExclusionReason = null);

/// <summary>The caller was contacted (响应).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Note">What was said.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.RespondToCase")]
public sealed record RespondToCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string? Note);

/// <summary>The matter is handled (办结反馈).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Resolution">What was done.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ResolveCase")]
public sealed record ResolveCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Resolution);

/// <summary>What the caller answered when called back (回访).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Solved">Solved?</param>
/// <param name="Satisfied">Satisfied?</param>
/// <param name="Note">Reason or remark.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.RecordCallback")]
public sealed record RecordCallback(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] SolvedAnswer Solved,
    [property: Id(2)] SatisfiedAnswer Satisfied,
    [property: Id(3)] string? Note)
{
    /// <summary>Code of why it is not solved, of the office's list; or null.</summary>
    [Id(4)] public string? SolvedReason { get; init; }

    /// <summary>Code of why the caller is not satisfied, of the office's list; or null.</summary>
    [Id(5)] public string? SatisfiedReason { get; init; }
}

/// <summary>Nobody answered when the caller was called back (回访未接通). After as many tries as the office's data say the callback ends.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Note">Remark, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.RecordUnreached")]
public sealed record RecordUnreached([property: Id(0)] CommandHeader Header, [property: Id(1)] string? Note);

/// <summary>Opens a resolved case again.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ReopenCase")]
public sealed record ReopenCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>Withdraws a case that is not finished.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CancelCase")]
public sealed record CancelCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>Gives the case to an office (派单), where the dispatch table gave none.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Office">Office code.</param>
/// <param name="Handler">Person id of the handler; null: the office's leader.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.DispatchCase")]
public sealed record DispatchCase(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string Office,
    [property: Id(2)] string? Handler);

/// <summary>Steps that a record of the past can hold.</summary>
public enum RecordedStepKind
{
    /// <summary>派单</summary>
    Dispatch,

    /// <summary>响应</summary>
    Respond,

    /// <summary>办结反馈</summary>
    Resolve,

    /// <summary>回访</summary>
    Callback,
}

/// <summary>A step that happened in the past.</summary>
/// <param name="Kind">What.</param>
/// <param name="Field">Where the record says so; named in refusals.</param>
/// <param name="At">When.</param>
/// <param name="Text">Office of a dispatch, note of a response, what was done of a resolution.</param>
/// <param name="Solved">Answer of a callback.</param>
/// <param name="Satisfied">Answer of a callback.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.RecordedStep")]
public sealed record RecordedStep(
    [property: Id(0)] RecordedStepKind Kind,
    [property: Id(1)] string Field,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? Text,
    [property: Id(4)] SolvedAnswer? Solved = null,
    [property: Id(5)] SatisfiedAnswer? Satisfied = null);

/// <summary>A case with what became of it, taken in at once: the recorded times drive its clock.</summary>
/// <param name="Registration">How it came in.</param>
/// <param name="Steps">What happened since, in order. Taken in again, only steps beyond those already recorded are added.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ImportCase")]
public sealed record ImportCase([property: Id(0)] RegisterCase Registration, [property: Id(1)] RecordedStep[] Steps);
