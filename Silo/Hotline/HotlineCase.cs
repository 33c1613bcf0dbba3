using System.Collections.Immutable;
using OneWindow.Grains.Hotline;

namespace OneWindow.Silo.Hotline;

/// <summary>The domain state of a case: the fold of its events, nothing else.</summary>
internal sealed record HotlineCase
{
    public required string CaseNumber { get; init; }
    public string? ExternalNumber { get; init; }
    public required HotlineCaseStatus Status { get; init; }
    public required HotlineCaseKind Kind { get; init; }
    public required string Problem { get; init; }
    public required string ProblemPath { get; init; }
    public required string Community { get; init; }
    public required string Address { get; init; }
    public required string CallerName { get; init; }
    public required string CallerPhoneMasked { get; init; }
    public required string CallerPhoneProtected { get; init; }
    public required string CallerPhoneIndex { get; init; }
    public required string Description { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Definition { get; init; }
    public string? Office { get; init; }
    public string? Handler { get; init; }
    public string? Leader { get; init; }
    public DateTimeOffset? ResponseDueAt { get; init; }
    public DateTimeOffset? RespondedAt { get; init; }
    public DateTimeOffset? ResolutionDueAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? Resolution { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? CancelReason { get; init; }
    public int Reopened { get; init; }
    public SolvedAnswer? Solved { get; init; }
    public SatisfiedAnswer? Satisfied { get; init; }
    public ImmutableArray<EscalationView> Escalations { get; init; } = [];

    /// <summary>Calls back that nobody answered since it was handled last.</summary>
    public int CallbackTries { get; init; }

    /// <summary>The callback ended because nobody was reached.</summary>
    public bool Unreached { get; init; }

    /// <summary>Code of why it was not solved, or null.</summary>
    public string? SolvedReason { get; init; }

    /// <summary>Code of why the caller was not satisfied, or null.</summary>
    public string? SatisfiedReason { get; init; }

    /// <summary>Numbers of the whistles that it has blown.</summary>
    public ImmutableArray<string> Whistles { get; init; } = [];

    /// <summary>What the workflow calls the case's state, or null.</summary>
    public string? StatusLabel { get; init; }

    /// <summary>Whether the workflow marked it as one to be watched; null: never marked.</summary>
    public bool? RedFlag { get; init; }

    /// <summary>Its way through offices; empty for cases of earlier releases until they move.</summary>
    public ImmutableArray<KeptMove> Moves { get; init; } = [];

    /// <summary>Disputes, oldest first.</summary>
    public ImmutableArray<KeptDispute> Disputes { get; init; } = [];

    /// <summary>Who helps.</summary>
    public ImmutableArray<CaseHelper> Helpers { get; init; } = [];

    /// <summary>Extensions, oldest first.</summary>
    public ImmutableArray<KeptExtension> Extensions { get; init; } = [];

    /// <summary>That it is parked; null: it is not.</summary>
    public KeptParking? Parked { get; init; }

    /// <summary>Why it was not dispatched; null: it was, or is to be.</summary>
    public CaseExclusionView? Exclusion { get; init; }

    /// <summary>The risk that was reported first.</summary>
    public CaseRiskView? Risk { get; init; }

    /// <summary>Open cases that it seemed to repeat when it came in.</summary>
    public ImmutableArray<string> PossibleRepeatOf { get; init; } = [];

    /// <summary>The case that it was merged into.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Cases that are merged into it.</summary>
    public ImmutableArray<string> Repeats { get; init; } = [];

    /// <summary>Whether it counts in the volume of figures.</summary>
    public bool IsInVolume => MergedInto is null && Exclusion is null;

    /// <summary>Where it stood before its clock was stopped; null while it runs.</summary>
    public HotlineCaseStatus? StatusBefore { get; init; }

    /// <summary>Counts what people and systems did; deadline stages and what the workflow sets of itself do not count, so a reminder never makes a clerk's page stale.</summary>
    public long Revision { get; init; }

    /// <summary>Finished or withdrawn.</summary>
    public bool IsOver => Status is HotlineCaseStatus.Closed or HotlineCaseStatus.Cancelled;

    /// <summary>Its clock stands still: nothing gets later.</summary>
    public bool IsStopped => Status is HotlineCaseStatus.Parked or HotlineCaseStatus.Merged;

    /// <summary>Open and past its handling time (or, before the first contact, past the contact time), as of a moment.</summary>
    public bool IsOverdue(DateTimeOffset now) => !IsOver && !IsStopped && (
        (RespondedAt is null && ResponseDueAt < now) ||
        ((ResolvedAt is null || Status == HotlineCaseStatus.Reopened) && ResolutionDueAt < now));

    public static HotlineCase Apply(HotlineCase? current, HotlineEvent happened, DateTimeOffset at)
    {
        if (happened is CaseRegistered registered)
            return Register(registered);
        var state = current ?? throw new InvalidOperationException($"{happened.StableName()} before the case was registered.");
        state = happened is DeadlineStageReached or DeadlineMoved or CaseLabelled or CaseFlagged or CasePlaced or CaseClassified or RepeatFound or RepeatJoined or RepeatLeft ? state : state with { Revision = state.Revision + 1 };
        return happened switch
        {
            CaseDispatched e => Move(state with { Status = HotlineCaseStatus.Dispatched }, at, e.ByTable ? CaseMoveKind.Table : CaseMoveKind.Desk, e.Office, e.Handler, e.Leader, null),
            CaseMoved e => Move(state, at, e.Kind, e.Office, e.Handler, e.Leader, e.Reason),
            CaseDisputed e => state with { Disputes = state.Disputes.Add(new KeptDispute(at, e.Office, e.Reason, e.Proposed)) },
            DisputeDecided e when state.Disputes is [.., var last] =>
                state with { Disputes = state.Disputes.SetItem(state.Disputes.Length - 1, last with { DecidedAt = at, Kept = e.Kept, Decision = e.Reason }) },
            HelpersNamed e => state with { Helpers = [.. e.Helpers] },
            CaseExtended e => state with { Extensions = state.Extensions.Add(new KeptExtension(at, e.Limit, e.Reason, e.Basis)) },
            CallerTold when state.Extensions is [.., var last] => state with { Extensions = state.Extensions.SetItem(state.Extensions.Length - 1, last with { ToldAt = at }) },
            CaseParked e => state with
            {
                Status = HotlineCaseStatus.Parked,
                StatusBefore = state.Status,
                Parked = new KeptParking(at, e.Basis, e.LegalBasis, e.Reason, e.ReviewAt, e.ReviewDueAt, 0),
            },
            ParkingKept e when state.Parked is { } parked => state with { Parked = parked with { ReviewAt = e.ReviewAt, ReviewDueAt = e.ReviewDueAt, Reviews = parked.Reviews + 1 } },
            CaseExcluded e => state with
            {
                Status = HotlineCaseStatus.Cancelled,
                CancelReason = e.Reason,
                ClosedAt = at,
                Exclusion = new CaseExclusionView(e.Class, e.Zh, e.En, e.AdviceZh, e.AdviceEn, e.Reason),
            },
            RiskReported e => state with { Risk = state.Risk ?? new CaseRiskView(at, e.Reason, e.ByRule), RedFlag = true },
            RepeatFound e => state with { PossibleRepeatOf = [.. e.Cases] },
            CaseMerged e => state with { Status = HotlineCaseStatus.Merged, StatusBefore = state.Status, MergedInto = e.Into },
            CaseUnmerged => state with { Status = state.StatusBefore ?? HotlineCaseStatus.Dispatched, StatusBefore = null, MergedInto = null },
            RepeatJoined e => state with { Repeats = state.Repeats.Add(e.Case) },
            RepeatLeft e => state with { Repeats = state.Repeats.Remove(e.Case) },
            CaseUnparked => state with { Status = state.StatusBefore ?? HotlineCaseStatus.Responded, StatusBefore = null, Parked = null },
            CaseResponded => state with { RespondedAt = state.RespondedAt ?? at, Status = HotlineCaseStatus.Responded },
            CaseResolved e => state with { ResolvedAt = at, Resolution = e.Resolution, Status = HotlineCaseStatus.Resolved, CallbackTries = 0 },
            CallbackRecorded e => state with { Solved = e.Solved, Satisfied = e.Satisfied, SolvedReason = e.SolvedReason, SatisfiedReason = e.SatisfiedReason, Unreached = false },
            CallbackTried e => state with { CallbackTries = e.Try },
            CallerUnreached => state with { Unreached = true },
            CaseReopened => state with { Status = HotlineCaseStatus.Reopened, Reopened = state.Reopened + 1 },
            CaseCancelled e => state with { Status = HotlineCaseStatus.Cancelled, CancelReason = e.Reason, ClosedAt = at },
            CaseClosed => state with { Status = HotlineCaseStatus.Closed, ClosedAt = at },
            DeadlineMoved { Deadline: HotlineDeadlines.Response } e => state with { ResponseDueAt = e.DueAt },
            DeadlineMoved { Deadline: HotlineDeadlines.Resolution } e => state with { ResolutionDueAt = e.DueAt },
            CaseWhistled e => state with { Whistles = state.Whistles.Add(e.Whistle) },
            CaseLabelled e => state with { StatusLabel = e.Label },
            CaseFlagged e => state with { RedFlag = e.RedFlag },
            CasePlaced e => state with { Community = e.Community },
            CaseClassified e => state with { Problem = e.Problem, ProblemPath = e.ProblemPath },
            DeadlineStageReached e => state with { Escalations = state.Escalations.Add(new EscalationView(e.Deadline, e.Stage, at)) },
            _ => state,
        };
    }

    private static HotlineCase Move(HotlineCase state, DateTimeOffset at, CaseMoveKind kind, string office, string handler, string leader, string? reason) => state with
    {
        Office = office,
        Handler = handler,
        Leader = leader,
        Moves = state.Moves.Add(new KeptMove(at, kind, office, handler, reason)),
    };

    private static HotlineCase Register(CaseRegistered e) => new()
    {
        CaseNumber = e.CaseNumber,
        ExternalNumber = e.ExternalNumber,
        Status = HotlineCaseStatus.Registered,
        Kind = e.Kind,
        Problem = e.Problem,
        ProblemPath = e.ProblemPath,
        Community = e.Community,
        Address = e.Address,
        CallerName = e.CallerName,
        CallerPhoneMasked = e.CallerPhoneMasked,
        CallerPhoneProtected = e.CallerPhoneProtected,
        CallerPhoneIndex = e.CallerPhoneIndex,
        Description = e.Description,
        ReceivedAt = e.ReceivedAt,
        ResponseDueAt = e.ResponseDueAt,
        Definition = e.Definition,
        Revision = 1,
    };
}

/// <summary>Names by which the definition's deadlines are known to the case.</summary>
internal static class HotlineDeadlines
{
    /// <summary>Contact with the caller.</summary>
    public const string Response = "response";

    /// <summary>Handling.</summary>
    public const string Resolution = "resolution";
}
