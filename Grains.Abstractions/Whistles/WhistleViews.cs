using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Whistles;

/// <summary>The answer to every command on a whistle.</summary>
/// <param name="Number">Number of the whistle.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Revision">Revision after the command; send it back with the next one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.WhistleReceipt")]
public sealed record WhistleReceipt([property: Id(0)] string Number, [property: Id(1)] WhistleStatus Status, [property: Id(2)] long Revision);

/// <summary>Something that was put on record.</summary>
/// <param name="At">When.</param>
/// <param name="By">Account.</param>
/// <param name="Unit">Unit for which it was recorded.</param>
/// <param name="Text">What.</param>
/// <param name="Attachments">Ids of attachments.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.EvidenceView")]
public sealed record EvidenceView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string By,
    [property: Id(2)] string Unit,
    [property: Id(3)] string Text,
    [property: Id(4)] string[] Attachments);

/// <summary>A mark that one side gave the other.</summary>
/// <param name="Mark">Code of the mark.</param>
/// <param name="Points">Its points by the scale in force on the day of the whistle.</param>
/// <param name="By">Account.</param>
/// <param name="At">When.</param>
/// <param name="Note">Remark, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.MarkView")]
public sealed record MarkView(
    [property: Id(0)] string Mark,
    [property: Id(1)] int Points,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string? Note);

/// <summary>A question about a helper that others decide.</summary>
/// <param name="AskedBy">Account.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Reason">Why it was asked.</param>
/// <param name="Decision">What was decided, or null.</param>
/// <param name="DecidedBy">Account, or null.</param>
/// <param name="DecidedAt">When, or null.</param>
/// <param name="DecisionReason">Why it was decided so, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.ArbitrationView")]
public sealed record ArbitrationView(
    [property: Id(0)] string AskedBy,
    [property: Id(1)] DateTimeOffset AskedAt,
    [property: Id(2)] string Reason,
    [property: Id(3)] ArbitrationDecision? Decision = null,
    [property: Id(4)] string? DecidedBy = null,
    [property: Id(5)] DateTimeOffset? DecidedAt = null,
    [property: Id(6)] string? DecisionReason = null);

/// <summary>A helper as others see it.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.HelperView")]
public sealed record HelperView
{
    /// <summary>Code of the unit.</summary>
    [Id(0)] public required string Unit { get; init; }

    /// <summary>Office or outside unit.</summary>
    [Id(1)] public required HelperKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(2)] public required HelperState State { get; init; }

    /// <summary>It reports by then.</summary>
    [Id(3)] public required DateTimeOffset ReportBy { get; init; }

    /// <summary>When it reported, or null.</summary>
    [Id(4)] public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>When it had done its part, or null.</summary>
    [Id(5)] public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Why it does not come, or null.</summary>
    [Id(6)] public string? DeclineReason { get; init; }

    /// <summary>Whether it let its time pass without an answer, and was not excused: it counts as not having answered even when it came later.</summary>
    [Id(7)] public bool CountsAsSilent { get; init; }

    /// <summary>The last question about it that others decide, or null.</summary>
    [Id(8)] public ArbitrationView? Arbitration { get; init; }

    /// <summary>How the lead marked it, or null.</summary>
    [Id(9)] public MarkView? MarkOfHelper { get; init; }

    /// <summary>How it marked the lead, or null.</summary>
    [Id(10)] public MarkView? MarkOfLead { get; init; }

    /// <summary>Points of the helper by the office's scale; null while it has none.</summary>
    [Id(11)] public int? Points { get; init; }
}

/// <summary>A whistle as one page shows it. Instants carry the offset of the office (+08:00).</summary>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.WhistleView")]
public sealed record WhistleView
{
    /// <summary>Number of the whistle.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>Its case.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(2)] public required WhistleStatus Status { get; init; }

    /// <summary>Office that leads.</summary>
    [Id(3)] public required string Lead { get; init; }

    /// <summary>Person id of who answers for the case, or null.</summary>
    [Id(4)] public string? LeadPerson { get; init; }

    /// <summary>What the units are called for.</summary>
    [Id(5)] public required string Task { get; init; }

    /// <summary>Account that blew it.</summary>
    [Id(6)] public required string BlownBy { get; init; }

    /// <summary>When.</summary>
    [Id(7)] public required DateTimeOffset BlownAt { get; init; }

    /// <summary>Helpers report by then, unless a decision says otherwise.</summary>
    [Id(8)] public required DateTimeOffset ReportBy { get; init; }

    /// <summary>Who was called.</summary>
    [Id(9)] public HelperView[] Helpers { get; init; } = [];

    /// <summary>What was put on record, in order.</summary>
    [Id(10)] public EvidenceView[] Evidence { get; init; } = [];

    /// <summary>Points of the lead: the mean of the helpers' marks, rounded down; null while there is none.</summary>
    [Id(11)] public int? LeadPoints { get; init; }

    /// <summary>When it was over, or null.</summary>
    [Id(12)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it is over, or null.</summary>
    [Id(13)] public string? CloseReason { get; init; }

    /// <summary>Open work items.</summary>
    [Id(14)] public WorkItemView[] WorkItems { get; init; } = [];

    /// <summary>Revision; send it back with the next command.</summary>
    [Id(15)] public required long Revision { get; init; }
}
