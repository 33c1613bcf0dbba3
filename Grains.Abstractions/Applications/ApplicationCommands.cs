namespace OneWindow.Grains.Applications;

/// <summary>Opens an application, as a draft or handed in at once.</summary>
/// <param name="OperationId">The caller's id of this command.</param>
/// <param name="Actor">Account name.</param>
/// <param name="Matter">Code of the matter.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Facts">What the form states.</param>
/// <param name="Materials">What is there.</param>
/// <param name="Intake">What applications of one form have in common (一件事一次办); null: it stands alone.</param>
/// <param name="Submit">Whether it is handed in by the same command.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.CreateApplication")]
public sealed record CreateApplication(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string Actor,
    [property: Id(2)] string Matter,
    [property: Id(3)] Applicant Applicant,
    [property: Id(4)] FactEntry[] Facts,
    [property: Id(5)] MaterialEntry[] Materials,
    [property: Id(6)] string? Intake = null,
    [property: Id(7)] bool Submit = false)
{
    /// <summary>Persons of the office who are related to the applicant: they neither see nor do its work items (回避).</summary>
    [Id(8)] public string[] Excluded { get; init; } = [];
}

/// <summary>Changes a draft. What is null stays; facts and materials are replaced or added by their codes.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Applicant">Who applies, or null.</param>
/// <param name="Facts">Facts to set, or null.</param>
/// <param name="Materials">Materials to set, or null.</param>
/// <param name="RemovedMaterials">Codes of materials that are not there after all, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.UpdateDraft")]
public sealed record UpdateDraft(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] Applicant? Applicant,
    [property: Id(2)] FactEntry[]? Facts,
    [property: Id(3)] MaterialEntry[]? Materials,
    [property: Id(4)] string[]? RemovedMaterials = null);

/// <summary>Hands the application in: the matter's version of the day is fixed, the workflow starts, five working days for a notice begin (行政许可法 art. 32).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Excluded">Persons who have to keep away (回避), in place of those known so far; null: those.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.SubmitApplication")]
public sealed record SubmitApplication([property: Id(0)] CommandHeader Header, [property: Id(1)] string[]? Excluded = null);

/// <summary>Accepts it (受理); the limits begin.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Tolerated">Materials that follow later (容缺受理).</param>
/// <param name="Reason">Why, when the matter's condition is not met; it may be left out otherwise.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.AcceptApplication")]
public sealed record AcceptApplication([property: Id(0)] CommandHeader Header, [property: Id(1)] Toleration[] Tolerated, [property: Id(2)] string? Reason = null);

/// <summary>Tells the resident once and for all what is missing (一次性告知). What the application itself knows to be missing is added.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Gaps">What the clerk found. A later notice names nothing that the first one did not.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.RequestCorrection")]
public sealed record RequestCorrection([property: Id(0)] CommandHeader Header, [property: Id(1)] Gap[] Gaps);

/// <summary>Brings what was missing (补正).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Facts">Facts.</param>
/// <param name="Materials">Materials.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.SubmitCorrection")]
public sealed record SubmitCorrection([property: Id(0)] CommandHeader Header, [property: Id(1)] FactEntry[] Facts, [property: Id(2)] MaterialEntry[] Materials);

/// <summary>Does not accept it (不予受理).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why, with the rule.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.RefuseApplication")]
public sealed record RefuseApplication([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>Adds a material after the application was handed in, such as one that was to follow.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Material">The material.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.AddMaterial")]
public sealed record AddMaterial([property: Id(0)] CommandHeader Header, [property: Id(1)] MaterialEntry Material);

/// <summary>Somebody objects to what is shown in public (公示异议).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">What is said.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.ObjectToNotice")]
public sealed record ObjectToNotice([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>Decides (决定), when the workflow waits for that.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Kind">What is decided.</param>
/// <param name="Reason">Why; needed unless it is a grant.</param>
/// <param name="Payment">What is paid, where the matter pays.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.DecideApplication")]
public sealed record DecideApplication(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] DecisionKind Kind,
    [property: Id(2)] string? Reason,
    [property: Id(3)] Payment? Payment = null);

/// <summary>The decision, or what it brings, is in the resident's hands (送达).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Means">How, such as <c>window</c>, <c>mail</c> or <c>electronic</c>; null: at the window.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.DeliverDecision")]
public sealed record DeliverDecision([property: Id(0)] CommandHeader Header, [property: Id(1)] string? Means);

/// <summary>The resident appeals against a decision that was delivered (申诉).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">What is said.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.AppealDecision")]
public sealed record AppealDecision([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>The resident withdraws it (撤回): work items and timers go with it.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why, as far as it is told.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.WithdrawApplication")]
public sealed record WithdrawApplication([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>Finishes a matter on the spot (即办): hands it in if it is a draft, accepts, grants and delivers it in one commit, as far as the worker may.</summary>
/// <param name="Header">Common part; the worker is needed.</param>
/// <param name="Excluded">Persons who have to keep away, in place of those known so far; null: those.</param>
/// <param name="Reason">Why it is accepted when the matter's condition is not met; it may be left out otherwise.</param>
/// <param name="Payment">What is paid, where the matter pays; left out, the office writes it down before the decision is delivered.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.FinishOnTheSpot")]
public sealed record FinishOnTheSpot([property: Id(0)] CommandHeader Header, [property: Id(1)] string[]? Excluded = null, [property: Id(2)] string? Reason = null, [property: Id(3)] Payment? Payment = null);
