using System.Text.Json.Serialization;
using OneWindow.Grains.Matters;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Applications;

/// <summary>The answer to every command on an application.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Matter">Code of the matter.</param>
/// <param name="MatterVersion">Version of the matter that it was handed in under; while it is a draft, that of the day on which it was opened.</param>
/// <param name="Office">Office that decides.</param>
/// <param name="PromisedDueAt">End of the promised limit; null before acceptance.</param>
/// <param name="StatutoryDueAt">End of the statutory limit; null before acceptance.</param>
/// <param name="Revision">Revision after the command; send it back with the next one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.ApplicationReceipt")]
public sealed record ApplicationReceipt(
    [property: Id(0)] string Number,
    [property: Id(1)] ApplicationState State,
    [property: Id(2)] string Matter,
    [property: Id(3)] int MatterVersion,
    [property: Id(4)] string Office,
    [property: Id(5)] DateTimeOffset? PromisedDueAt,
    [property: Id(6)] DateTimeOffset? StatutoryDueAt,
    [property: Id(7)] long Revision)
{
    /// <summary>What is known of the matter's condition; null when it has none.</summary>
    [Id(8)] public EligibilityView? Eligibility { get; init; }
}

/// <summary>What is known of the condition of an application's matter. It advises and refuses nothing: people decide.</summary>
/// <param name="Outcome">Whether it is met; unknown as long as that depends on a fact that is missing.</param>
/// <param name="NotMet">Codes of the facts on which what is not met depends.</param>
/// <param name="Missing">Codes of the facts that are missing to judge it as a whole.</param>
/// <param name="Zh">The same in plain Chinese.</param>
/// <param name="En">The same in plain English.</param>
/// <param name="JudgedAt">When it was judged.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.EligibilityView")]
public sealed record EligibilityView(
    [property: Id(0)] EligibilityOutcome Outcome,
    [property: Id(1)] string[] NotMet,
    [property: Id(2)] string[] Missing,
    [property: Id(3)] string Zh,
    [property: Id(4)] string En,
    [property: Id(5)] DateTimeOffset JudgedAt);

/// <summary>Who applies, as lists and pages show it.</summary>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">ID number with its middle masked, or null.</param>
/// <param name="Phone">Phone with its middle masked, or null.</param>
/// <param name="PersonId">The person in the unified file, or null.</param>
/// <param name="HouseholdId">The household in the unified file, or null.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where the person lives, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.ApplicantView")]
public sealed record ApplicantView(
    [property: Id(0)] string Name,
    [property: Id(1)] string? IdNumber,
    [property: Id(2)] string? Phone,
    [property: Id(3)] string? PersonId,
    [property: Id(4)] string? HouseholdId,
    [property: Id(5)] string Community,
    [property: Id(6)] string? Address);

/// <summary>A fact of an application.</summary>
/// <param name="Code">Code of the fact.</param>
/// <param name="Value">Its value, masked text for a sensitive fact, or null when it is not there.</param>
/// <param name="Source">Where it comes from, or null when it is not there.</param>
/// <param name="RecordedAt">When it was written down, or null when it is not there.</param>
/// <param name="Asked">Whether the matter asks for it.</param>
/// <param name="IsMasked">The value is personal and only its outline is shown.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.FactView")]
public sealed record FactView(
    [property: Id(0)] string Code,
    [property: Id(1), JsonConverter(typeof(RawJsonConverter))] string? Value,
    [property: Id(2)] string? Source,
    [property: Id(3)] DateTimeOffset? RecordedAt,
    [property: Id(4)] bool Asked,
    [property: Id(5)] bool IsMasked = false);

/// <summary>A material of an application.</summary>
/// <param name="Code">Code of the material.</param>
/// <param name="Required">Whether nothing is decided without it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Source">Where it comes from, or null.</param>
/// <param name="RecordedAt">When it came, or null.</param>
/// <param name="DueAt">By when it is to follow, where it is tolerated; null otherwise.</param>
/// <param name="Attachments">Ids of the attachments that hold it.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.MaterialView")]
public sealed record MaterialView(
    [property: Id(0)] string Code,
    [property: Id(1)] bool Required,
    [property: Id(2)] MaterialStatus Status,
    [property: Id(3)] string? Source,
    [property: Id(4)] DateTimeOffset? RecordedAt,
    [property: Id(5)] DateTimeOffset? DueAt,
    [property: Id(6)] string[] Attachments);

/// <summary>A one-time notice.</summary>
/// <param name="At">When it was issued.</param>
/// <param name="Gaps">Everything that was missing.</param>
/// <param name="DueAt">By when it was to be brought; null: no time was set.</param>
/// <param name="CorrectedAt">When it was brought, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.NoticeView")]
public sealed record NoticeView([property: Id(0)] DateTimeOffset At, [property: Id(1)] Gap[] Gaps, [property: Id(2)] DateTimeOffset? DueAt, [property: Id(3)] DateTimeOffset? CorrectedAt)
{
    /// <summary>What was told of the matter's condition; null when it has none.</summary>
    [Id(4)] public EligibilityView? Eligibility { get; init; }
}

/// <summary>A decision.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Payment">What is paid, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.DecisionView")]
public sealed record DecisionView(
    [property: Id(0)] DecisionKind Kind,
    [property: Id(1)] string? Reason,
    [property: Id(2)] string? By,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] Payment? Payment);

/// <summary>A stretch of a clock ledger (时限台账).</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end; null: it lasts.</param>
/// <param name="Basis">Why the clock stood still, such as <c>correction</c>; null: it ran.</param>
/// <param name="LegalBasis">The rule that allows that; null: it ran.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.LedgerEntry")]
public sealed record LedgerEntry([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset? To, [property: Id(2)] string? Basis, [property: Id(3)] string? LegalBasis);

/// <summary>A limit of an application with its ledger. The due time follows from ledger and calendar alone.</summary>
/// <param name="Name"><c>acceptance</c>, <c>promised</c>, <c>statutory</c>, <c>tolerance</c>, or a name of the definition's own.</param>
/// <param name="StartedAt">When it began; that day is day 0.</param>
/// <param name="N">How many units; null: the due time was given.</param>
/// <param name="Unit"><c>workingDays</c>, <c>naturalDays</c>, <c>hours</c> or <c>minutes</c>; null as above.</param>
/// <param name="Basis">Law and article, or the office's promise; null when the definition alone knows it.</param>
/// <param name="DueAt">When it is used up; while the clock stands still, as if it ran again now.</param>
/// <param name="EndedAt">When what it limits was done; null: it is open.</param>
/// <param name="IsPaused">Whether the clock stands still.</param>
/// <param name="Light">How it stands.</param>
/// <param name="DaysUsed">Days of its unit used so far; hours and minutes count as the whole days they make. Null: the due time was given.</param>
/// <param name="Ledger">Running and paused stretches, without gaps.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.ClockView")]
public sealed record ClockView(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] int? N,
    [property: Id(3)] string? Unit,
    [property: Id(4)] string? Basis,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] DateTimeOffset? EndedAt,
    [property: Id(7)] bool IsPaused,
    [property: Id(8)] TrafficLight Light,
    [property: Id(9)] int? DaysUsed,
    [property: Id(10)] LedgerEntry[] Ledger);

/// <summary>An application as one page shows it. Instants carry the offset of the office (+08:00).</summary>
[GenerateSerializer, Immutable, Alias("onewindow.applications.ApplicationView")]
public record ApplicationView
{
    /// <summary>Number of the application.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(1)] public required ApplicationState State { get; init; }

    /// <summary>Code of the matter.</summary>
    [Id(2)] public required string Matter { get; init; }

    /// <summary>Version of the matter that it was handed in under; while it is a draft, that of the day on which it was opened.</summary>
    [Id(3)] public int MatterVersion { get; init; }

    /// <summary>Chinese name of the matter.</summary>
    [Id(4)] public required string MatterZh { get; init; }

    /// <summary>English name of the matter.</summary>
    [Id(5)] public required string MatterEn { get; init; }

    /// <summary>Office that decides.</summary>
    [Id(6)] public required string Office { get; init; }

    /// <summary>Who applies.</summary>
    [Id(7)] public required ApplicantView Applicant { get; init; }

    /// <summary>What applications of one form have in common, or null.</summary>
    [Id(8)] public string? Intake { get; init; }

    /// <summary>Facts: those that the matter asks for, and others that were given.</summary>
    [Id(9)] public FactView[] Facts { get; init; } = [];

    /// <summary>Materials: those that the matter asks for, and others that were given.</summary>
    [Id(10)] public MaterialView[] Materials { get; init; } = [];

    /// <summary>What is missing for acceptance, as far as the matter says it.</summary>
    [Id(11)] public Gap[] Missing { get; init; } = [];

    /// <summary>One-time notices, oldest first; more than one only repeats what stayed missing.</summary>
    [Id(12)] public NoticeView[] Notices { get; init; } = [];

    /// <summary>When the draft was opened.</summary>
    [Id(13)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was handed in, or null.</summary>
    [Id(14)] public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it was accepted, or null. Deemed acceptance counts from the day on which it was handed in.</summary>
    [Id(15)] public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Whether it counts as accepted because no notice came in time (行政许可法 art. 32).</summary>
    [Id(16)] public bool DeemedAccepted { get; init; }

    /// <summary>Why it was not accepted, or null.</summary>
    [Id(17)] public string? RefusalReason { get; init; }

    /// <summary>The decision, or null.</summary>
    [Id(18)] public DecisionView? Decision { get; init; }

    /// <summary>When the decision was delivered, or null.</summary>
    [Id(19)] public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When it was over, or null.</summary>
    [Id(20)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was withdrawn, or null.</summary>
    [Id(21)] public string? WithdrawReason { get; init; }

    /// <summary>Times that the resident came to the window for it.</summary>
    [Id(22)] public int Visits { get; init; }

    /// <summary>How it stands against the limit that runs.</summary>
    [Id(23)] public TrafficLight Light { get; init; }

    /// <summary>Its limits with their ledgers, in the order in which they began.</summary>
    [Id(24)] public ClockView[] Clocks { get; init; } = [];

    /// <summary>Open work items.</summary>
    [Id(25)] public WorkItemView[] WorkItems { get; init; } = [];

    /// <summary>Workflow definition that runs it, as <c>id:version</c>; null while it is a draft.</summary>
    [Id(26)] public string? Definition { get; init; }

    /// <summary>Workflow status: Pending, Suspended, Finished, Faulted or Cancelled.</summary>
    [Id(27)] public required string WorkflowStatus { get; init; }

    /// <summary>Revision; send it back with the next command.</summary>
    [Id(28)] public required long Revision { get; init; }

    /// <summary>Persons of the office who have to keep away (回避).</summary>
    [Id(29)] public string[] Excluded { get; init; } = [];

    /// <summary>What the workflow calls its state, or null.</summary>
    [Id(30)] public string? StatusLabel { get; init; }

    /// <summary>When the person was heard before a benefit is cut or ends, or null.</summary>
    [Id(31)] public DateTimeOffset? HeardAt { get; init; }

    /// <summary>Appeals against its decisions.</summary>
    [Id(32)] public int Appeals { get; init; }

    /// <summary>End of the promised limit; null before acceptance.</summary>
    [Id(33)] public DateTimeOffset? PromisedDueAt { get; init; }

    /// <summary>End of the statutory limit; null before acceptance.</summary>
    [Id(34)] public DateTimeOffset? StatutoryDueAt { get; init; }

    /// <summary>Account that opened it.</summary>
    [Id(35)] public string? CreatedBy { get; init; }

    /// <summary>What is known of the matter's condition: of a draft now, later as it was last judged; null when it has none.</summary>
    [Id(36)] public EligibilityView? Eligibility { get; init; }

    /// <summary>Why it was accepted although the condition was not met, or null.</summary>
    [Id(37)] public string? AcceptedDespite { get; init; }
}
