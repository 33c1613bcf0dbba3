using System.Collections.Immutable;
using OneWindow.Calendars;
using OneWindow.Grains.Applications;

namespace OneWindow.Silo.Applications;

/// <summary>The domain state of an application: the fold of its events, nothing else. What may happen next is said by <see cref="ApplicationRules"/>.</summary>
internal sealed record Application
{
    public required string Number { get; init; }

    public required ApplicationState State { get; init; }

    /// <summary>The matter's terms: of the day of the draft, then for good of the day on which it was handed in.</summary>
    public required MatterTerms Terms { get; init; }

    public required KeptApplicant Applicant { get; init; }

    public ImmutableArray<KeptFact> Facts { get; init; } = [];

    public ImmutableArray<KeptMaterial> Materials { get; init; } = [];

    public ImmutableArray<IssuedNotice> Notices { get; init; } = [];

    public ImmutableArray<string> Excluded { get; init; } = [];

    public string? Intake { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public bool Deemed { get; init; }

    /// <summary>Definition that leads it, as <c>id:version</c>; null while it is a draft.</summary>
    public string? Definition { get; init; }

    /// <summary>What was last found of the matter's condition; null when it has none, and for applications of before that was kept.</summary>
    public KeptJudgement? Judgement { get; init; }

    /// <summary>Why it was accepted although the condition was not met.</summary>
    public string? AcceptedDespite { get; init; }

    public string? RefusalReason { get; init; }

    public DateTimeOffset? HeardAt { get; init; }

    public KeptDecision? Decision { get; init; }

    public Payment? Payment { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? WithdrawReason { get; init; }

    public int Visits { get; init; }

    /// <summary>Day of the last visit: what is done at the window on one day is one visit.</summary>
    public DateOnly? LastVisit { get; init; }

    public int Appeals { get; init; }

    /// <summary>What the workflow calls its state, or null.</summary>
    public string? StatusLabel { get; init; }

    /// <summary>Counts what people did and the stages it came to; what the clock notes does not count.</summary>
    public long Revision { get; init; }

    /// <summary>Whether nothing can happen to it any more.</summary>
    public bool IsOver => State is ApplicationState.Refused or ApplicationState.Closed or ApplicationState.Withdrawn;

    /// <summary>Materials that were promised and are not there yet.</summary>
    public IEnumerable<KeptMaterial> Outstanding => Materials.Where(material => material.Status == MaterialStatus.Tolerated);

    /// <summary>What the matter requires and is not there on a day: neither handed in, nor held by the office, nor promised.</summary>
    public IReadOnlyList<Gap> Missing(DateOnly day)
    {
        var gaps = new List<Gap>();
        foreach (var material in Terms.Materials)
        {
            if (material.Required && !Materials.Any(known => known.Code == material.Code) && !IsReplaced(material, day))
                gaps.Add(new Gap(GapKind.Material, material.Code, "尚未提交 / not handed in"));
        }

        foreach (var fact in Terms.Facts)
        {
            if (!Applicant.Answers(fact) && Fact(fact, day) is null)
                gaps.Add(new Gap(GapKind.Fact, fact, "尚未填写 / not stated"));
        }

        return gaps;
    }

    /// <summary>Whether a fact that the office holds takes the place of a material. What the resident states does not.</summary>
    public bool IsReplaced(MatterMaterialTerms material, DateOnly day) =>
        material.ReplaceableBy is { } fact && Fact(fact, day) is { Official: true };

    /// <summary>The fact of a code as far as it may be relied on that day; null: it is not known.</summary>
    public KeptFact? Fact(string code, DateOnly day) => Facts.FirstOrDefault(known => known.Code == code && IsValid(known, day));

    /// <summary>The same with more facts.</summary>
    public Application With(KeptFact[] facts) => this with { Facts = Merge(Facts, facts) };

    /// <summary>How many of the matter's materials the resident was not asked for, because the office had them or a fact in their place on the day it was handed in.</summary>
    public int MaterialsReused()
    {
        var day = OfficeTime.DateOf(SubmittedAt ?? CreatedAt);
        return Terms.Materials.Count(terms => Materials.FirstOrDefault(material => material.Code == terms.Code) is { } known
            ? known.Status is MaterialStatus.Reused or MaterialStatus.Replaced
            : IsReplaced(terms, day));
    }

    public static Application Apply(Application? current, ApplicationEvent happened, DateTimeOffset at)
    {
        if (happened is ApplicationDrafted drafted)
            return Draft(drafted, at);
        var state = current ?? throw new InvalidOperationException($"{happened.StableName()} before the application was opened.");
        if (happened.CountsAsRevision)
            state = state with { Revision = state.Revision + 1 };
        return happened switch
        {
            DraftChanged e => state with
            {
                Applicant = e.Applicant ?? state.Applicant,
                Facts = Merge(state.Facts, e.Facts ?? []),
                Materials = Merge([.. state.Materials.Where(material => e.RemovedMaterials?.Contains(material.Code) != true)], e.Materials ?? []),
            },
            ApplicationSubmitted e => state.Visited(at) with
            {
                State = ApplicationState.Submitted,
                Terms = e.Terms,
                Definition = e.Definition,
                Excluded = [.. e.Excluded],
                SubmittedAt = at,
                Judgement = e.Judgement,
            },
            CorrectionRequested e => state with
            {
                State = ApplicationState.Correction,
                Notices = state.Notices.Add(new IssuedNotice(at, e.Gaps, e.DueAt, null) { Judgement = e.Judgement }),
                Judgement = e.Judgement ?? state.Judgement,
            },
            CorrectionReceived e => state.Visited(at) with
            {
                State = ApplicationState.Submitted,
                Facts = Merge(state.Facts, e.Facts),
                Materials = Merge(state.Materials, e.Materials),
                Notices = state.Notices.SetItem(state.Notices.Length - 1, state.Notices[^1] with { CorrectedAt = at }),
                Judgement = e.Judgement ?? state.Judgement,
            },
            ApplicationAccepted e => state with
            {
                State = ApplicationState.Accepted,
                AcceptedAt = e.Deemed ? state.SubmittedAt : at,
                Deemed = e.Deemed,
                Materials = Merge(state.Materials, e.Tolerated),
                Judgement = e.Judgement ?? state.Judgement,
                AcceptedDespite = e.Reason,
            },
            ApplicationRefused e => state with { State = ApplicationState.Refused, RefusalReason = e.Reason, ClosedAt = at },
            MaterialAdded e => (e.Material.Source == "resident" ? state.Visited(at) : state) with { Materials = Merge(state.Materials, [e.Material]) },
            StageEntered e => state with { State = e.Stage },
            PersonHeard => state with { HeardAt = at },
            ApplicationDecided e => state with { State = ApplicationState.Decided, Decision = new KeptDecision(e.Kind, e.Reason, e.By, at), Payment = null },
            PaymentArranged e => state with { Payment = e.Payment },
            DecisionDelivered e => (e.Means == "window" ? state.Visited(at) : state) with { State = ApplicationState.Delivered, DeliveredAt = at },
            DecisionAppealed => state with { Appeals = state.Appeals + 1 },
            ApplicationClosed => state with { State = ApplicationState.Closed, ClosedAt = at },
            ApplicationWithdrawn e => state with { State = ApplicationState.Withdrawn, WithdrawReason = e.Reason, ClosedAt = at },
            ApplicationLabelled e => state with { StatusLabel = e.Label },
            _ => state,
        };
    }

    private static Application Draft(ApplicationDrafted e, DateTimeOffset at) => new()
    {
        Number = e.Number,
        State = ApplicationState.Draft,
        Terms = e.Terms,
        Applicant = e.Applicant,
        Facts = [.. e.Facts],
        Materials = [.. e.Materials],
        Excluded = [.. e.Excluded],
        Intake = e.Intake,
        CreatedBy = e.CreatedBy,
        CreatedAt = at,
        Revision = 1,
    };

    private Application Visited(DateTimeOffset at)
    {
        var day = OfficeTime.DateOf(at);
        return LastVisit == day ? this : this with { Visits = Visits + 1, LastVisit = day };
    }

    private static bool IsValid(KeptFact fact, DateOnly day) => fact.ValidUntil is not { } until || day <= until;

    private static ImmutableArray<KeptFact> Merge(ImmutableArray<KeptFact> known, KeptFact[] added) =>
        [.. known.Where(fact => !added.Any(other => other.Code == fact.Code)), .. added];

    private static ImmutableArray<KeptMaterial> Merge(ImmutableArray<KeptMaterial> known, KeptMaterial[] added) =>
        [.. known.Where(material => !added.Any(other => other.Code == material.Code)), .. added];
}
