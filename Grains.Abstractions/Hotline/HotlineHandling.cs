using OneWindow.Grains.Applications;

namespace OneWindow.Grains.Hotline;

/// <summary>An office says that the case is not its own (派单争议). The first receiver leads until a dispatcher has decided.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
/// <param name="Office">Code of the office that it should be, when the office can name one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.DisputeCase")]
public sealed record DisputeCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason, [property: Id(2)] string? Office);

/// <summary>A dispatcher decides a dispute.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Office">Code of the office that gets the case; null: it stays where it is.</param>
/// <param name="Handler">Person id of the handler; null: the office's leader.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.DecideDispute")]
public sealed record DecideDispute(
    [property: Id(0)] CommandHeader Header, [property: Id(1)] string? Office, [property: Id(2)] string? Handler, [property: Id(3)] string Reason);

/// <summary>
/// The case is handed on (转办): within an office by its leader, to another office by the desk or a director. Its limits run on.
/// </summary>
/// <param name="Header">Common part.</param>
/// <param name="Office">Office code.</param>
/// <param name="Handler">Person id of the handler; null: the office's leader.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.TransferCase")]
public sealed record TransferCase(
    [property: Id(0)] CommandHeader Header, [property: Id(1)] string Office, [property: Id(2)] string? Handler, [property: Id(3)] string Reason);

/// <summary>A helper (协办) of a case: an office, or one person of it.</summary>
/// <param name="Office">Office code.</param>
/// <param name="Person">Person id; null: the office as a whole.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseHelper")]
public sealed record CaseHelper([property: Id(0)] string Office, [property: Id(1)] string? Person);

/// <summary>Names who helps with a case, in place of those named before.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Helpers">The helpers; empty: none.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.NameHelpers")]
public sealed record NameHelpers([property: Id(0)] CommandHeader Header, [property: Id(1)] CaseHelper[] Helpers);

/// <summary>The time for handling is extended (延期). The handler then tells the caller.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Amount">How much; counted from the due time.</param>
/// <param name="Unit"><c>workingDays</c>, <c>naturalDays</c>, <c>hours</c> or <c>minutes</c>; null: that of the rule.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ExtendCase")]
public sealed record ExtendCase([property: Id(0)] CommandHeader Header, [property: Id(1)] int Amount, [property: Id(2)] string? Unit, [property: Id(3)] string Reason);

/// <summary>The caller was told of an extension.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Note">How, and what the caller said.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.TellCaller")]
public sealed record TellCaller([property: Id(0)] CommandHeader Header, [property: Id(1)] string? Note);

/// <summary>The case cannot be solved for now (挂账): its clock stops, and it is looked at regularly.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Basis">Code of a reason that the data allow.</param>
/// <param name="Reason">What stands in the way.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ParkCase")]
public sealed record ParkCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Basis, [property: Id(2)] string Reason);

/// <summary>A look at a parked case ends with: it stays so until the next one.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.KeepParked")]
public sealed record KeepParked([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>A parked case is handled again (销账): its clock runs on.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">What has changed.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.UnparkCase")]
public sealed record UnparkCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>How a case came to somebody.</summary>
public enum CaseMoveKind
{
    /// <summary>By the dispatch table (自动派单).</summary>
    Table,

    /// <summary>By the desk (人工派单).</summary>
    Desk,

    /// <summary>Handed on (转办).</summary>
    Transfer,

    /// <summary>By the decision of a dispute (改派).</summary>
    Dispute,
}

/// <summary>A step on the way of a case through offices.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">How.</param>
/// <param name="Office">Office code.</param>
/// <param name="Handler">Person id.</param>
/// <param name="Reason">Why, where somebody gave a reason.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseMoveView")]
public sealed record CaseMoveView(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] CaseMoveKind Kind, [property: Id(2)] string Office, [property: Id(3)] string Handler, [property: Id(4)] string? Reason);

/// <summary>A dispute of an office.</summary>
/// <param name="At">When.</param>
/// <param name="Office">Code of the office that disputed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Proposed">Code of the office that it proposed, or null.</param>
/// <param name="DecidedAt">When it was decided; null: not yet.</param>
/// <param name="Kept">Whether the case stayed; null: not decided.</param>
/// <param name="Decision">The dispatcher's reason.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseDisputeView")]
public sealed record CaseDisputeView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Office,
    [property: Id(2)] string Reason,
    [property: Id(3)] string? Proposed,
    [property: Id(4)] DateTimeOffset? DecidedAt,
    [property: Id(5)] bool? Kept,
    [property: Id(6)] string? Decision);

/// <summary>An extension of the time for handling.</summary>
/// <param name="At">When it was given.</param>
/// <param name="N">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The rule that allows it.</param>
/// <param name="ToldAt">When the caller was told; null: not yet.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseExtensionView")]
public sealed record CaseExtensionView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] int N,
    [property: Id(2)] string Unit,
    [property: Id(3)] string Reason,
    [property: Id(4)] string Basis,
    [property: Id(5)] DateTimeOffset? ToldAt);

/// <summary>That a case is parked.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Basis">Code of the reason that the data allow.</param>
/// <param name="LegalBasis">The rule.</param>
/// <param name="Reason">What stands in the way.</param>
/// <param name="ReviewAt">When it is looked at next.</param>
/// <param name="Reviews">How often it was looked at.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseParkedView")]
public sealed record CaseParkedView(
    [property: Id(0)] DateTimeOffset Since,
    [property: Id(1)] string Basis,
    [property: Id(2)] string LegalBasis,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset ReviewAt,
    [property: Id(5)] int Reviews);

/// <summary>A limit of a case with its ledger (时限台账). The due time follows from ledger and calendar alone.</summary>
/// <param name="Name"><c>response</c>, <c>resolution</c>, or a name of the definition's own.</param>
/// <param name="StartedAt">When it began; that day is day 0.</param>
/// <param name="N">How many units; null: the due time was given.</param>
/// <param name="Unit">The unit; null as above.</param>
/// <param name="Basis">The rule that it follows from; null where the data do not say.</param>
/// <param name="DueAt">When it is used up.</param>
/// <param name="EndedAt">When it ended; null: it runs or stands still.</param>
/// <param name="IsPaused">Whether it stands still.</param>
/// <param name="DaysUsed">Whole days of its unit that are used up; null: the due time was given.</param>
/// <param name="Ledger">Running and paused stretches.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseClockView")]
public sealed record CaseClockView(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] int? N,
    [property: Id(3)] string? Unit,
    [property: Id(4)] string? Basis,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] DateTimeOffset? EndedAt,
    [property: Id(7)] bool IsPaused,
    [property: Id(8)] int? DaysUsed,
    [property: Id(9)] LedgerEntry[] Ledger);
