using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Hotline;

/// <summary>The answer to every command on a case.</summary>
/// <param name="CaseNumber">Number of the case.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Office">Office that has it, or null.</param>
/// <param name="Handler">Person id of the handler, or null.</param>
/// <param name="ResponseDueAt">The caller is to be contacted by then.</param>
/// <param name="ResolutionDueAt">The matter is to be handled by then.</param>
/// <param name="Revision">Revision after the command; send it back with the next one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseReceipt")]
public sealed record CaseReceipt(
    [property: Id(0)] string CaseNumber,
    [property: Id(1)] HotlineCaseStatus Status,
    [property: Id(2)] string? Office,
    [property: Id(3)] string? Handler,
    [property: Id(4)] DateTimeOffset? ResponseDueAt,
    [property: Id(5)] DateTimeOffset? ResolutionDueAt,
    [property: Id(6)] long Revision);

/// <summary>Who called; the phone is masked.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Phone with its middle masked, such as <c>199****0042</c>.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CallerView")]
public sealed record CallerView([property: Id(0)] string Name, [property: Id(1)] string Phone);

/// <summary>A deadline stage that was reached.</summary>
/// <param name="Deadline">Name of the deadline, such as <c>resolution</c>.</param>
/// <param name="Stage">Name of the stage, such as <c>overdue</c>.</param>
/// <param name="At">When the stage was reached.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.EscalationView")]
public sealed record EscalationView(
    [property: Id(0)] string Deadline,
    [property: Id(1)] string Stage,
    [property: Id(2)] DateTimeOffset At);

/// <summary>A case as one page shows it. Instants carry the offset of the office (+08:00).</summary>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseView")]
public record CaseView
{
    /// <summary>Number of the case.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>Number of the city's hotline, or null.</summary>
    [Id(1)] public string? ExternalNumber { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(2)] public required HotlineCaseStatus Status { get; init; }

    /// <summary>Kind of request.</summary>
    [Id(3)] public required HotlineCaseKind Kind { get; init; }

    /// <summary>Code in the problem tree.</summary>
    [Id(4)] public required string Problem { get; init; }

    /// <summary>Names on the way down the problem tree, such as <c>环境保护/垃圾/垃圾清运不及时</c>.</summary>
    [Id(5)] public required string ProblemPath { get; init; }

    /// <summary>Community code.</summary>
    [Id(6)] public required string Community { get; init; }

    /// <summary>Where it is.</summary>
    [Id(7)] public required string Address { get; init; }

    /// <summary>Who called.</summary>
    [Id(8)] public required CallerView Caller { get; init; }

    /// <summary>What the caller said.</summary>
    [Id(9)] public required string Description { get; init; }

    /// <summary>Office that has it, or null.</summary>
    [Id(10)] public string? Office { get; init; }

    /// <summary>Person id of the handler, or null.</summary>
    [Id(11)] public string? Handler { get; init; }

    /// <summary>Person id of the office's leader, or null.</summary>
    [Id(12)] public string? Leader { get; init; }

    /// <summary>When the hotline received it.</summary>
    [Id(13)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The caller is to be contacted by then.</summary>
    [Id(14)] public DateTimeOffset? ResponseDueAt { get; init; }

    /// <summary>When the caller was contacted.</summary>
    [Id(15)] public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>The matter is to be handled by then.</summary>
    [Id(16)] public DateTimeOffset? ResolutionDueAt { get; init; }

    /// <summary>When it was handled last.</summary>
    [Id(17)] public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What was done.</summary>
    [Id(18)] public string? Resolution { get; init; }

    /// <summary>When it was finished or withdrawn.</summary>
    [Id(19)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was withdrawn, or null.</summary>
    [Id(20)] public string? CancelReason { get; init; }

    /// <summary>How often it was reopened.</summary>
    [Id(21)] public int Reopened { get; init; }

    /// <summary>Answer at the last callback.</summary>
    [Id(22)] public SolvedAnswer? Solved { get; init; }

    /// <summary>Answer at the last callback.</summary>
    [Id(23)] public SatisfiedAnswer? Satisfied { get; init; }

    /// <summary>Is the handling open and past its time, or was it late? The list shows it red.</summary>
    [Id(24)] public bool Overdue { get; init; }

    /// <summary>Deadline stages reached, in order.</summary>
    [Id(25)] public EscalationView[] Escalations { get; init; } = [];

    /// <summary>Open work items.</summary>
    [Id(26)] public WorkItemView[] WorkItems { get; init; } = [];

    /// <summary>Workflow definition that runs it, as <c>id:version</c>.</summary>
    [Id(27)] public required string Definition { get; init; }

    /// <summary>Workflow status: Pending, Suspended, Finished, Faulted or Cancelled.</summary>
    [Id(28)] public required string WorkflowStatus { get; init; }

    /// <summary>Revision; send it back with the next command.</summary>
    [Id(29)] public required long Revision { get; init; }

    /// <summary>What the workflow calls its state, or null.</summary>
    [Id(30)] public string? StatusLabel { get; init; }

    /// <summary>Whether the workflow marked it as one to be watched.</summary>
    [Id(31)] public bool RedFlag { get; init; }

    /// <summary>Its limits with their ledgers, those that have ended included.</summary>
    [Id(32)] public CaseClockView[] Clocks { get; init; } = [];

    /// <summary>Its way through offices, oldest first. The first entry is the first receiver, who leads.</summary>
    [Id(33)] public CaseMoveView[] Moves { get; init; } = [];

    /// <summary>Disputes, oldest first.</summary>
    [Id(34)] public CaseDisputeView[] Disputes { get; init; } = [];

    /// <summary>Who helps.</summary>
    [Id(35)] public CaseHelper[] Helpers { get; init; } = [];

    /// <summary>Extensions of the time for handling, oldest first.</summary>
    [Id(36)] public CaseExtensionView[] Extensions { get; init; } = [];

    /// <summary>That it is parked; null: it is not.</summary>
    [Id(37)] public CaseParkedView? Parked { get; init; }

    /// <summary>Why it was not dispatched; null: it was, or is to be.</summary>
    [Id(38)] public CaseExclusionView? Exclusion { get; init; }

    /// <summary>The risk that was reported first; null: none.</summary>
    [Id(39)] public CaseRiskView? Risk { get; init; }

    /// <summary>Numbers of open cases that it seemed to repeat when it came in: same caller, place and problem.</summary>
    [Id(40)] public string[] PossibleRepeatOf { get; init; } = [];

    /// <summary>Number of the case that it was merged into; null: none.</summary>
    [Id(41)] public string? MergedInto { get; init; }

    /// <summary>Numbers of the cases that are merged into it.</summary>
    [Id(42)] public string[] Repeats { get; init; } = [];

    /// <summary>Whether it counts in the volume of figures: not merged into another one, and not left undispatched.</summary>
    [Id(43)] public bool InVolume { get; init; } = true;

    /// <summary>Numbers of the whistles that it has blown, in order.</summary>
    [Id(60)] public string[] Whistles { get; init; } = [];

    /// <summary>Calls back that nobody answered since it was handled last.</summary>
    [Id(61)] public int CallbackTries { get; init; }

    /// <summary>Whether the callback ended because nobody was reached: the case does not count in what callers say.</summary>
    [Id(62)] public bool Unreached { get; init; }

    /// <summary>Code of why it was not solved, or null.</summary>
    [Id(63)] public string? SolvedReason { get; init; }

    /// <summary>Code of why the caller was not satisfied, or null.</summary>
    [Id(64)] public string? SatisfiedReason { get; init; }
}
