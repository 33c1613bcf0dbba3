using System.Collections.Immutable;
using OneWindow.Grains.Whistles;

namespace OneWindow.Silo.Whistles;

/// <summary>The domain state of a whistle: the fold of its events, nothing else.</summary>
internal sealed record Whistle
{
    public required WhistleOrder Order { get; init; }

    public required WhistleStatus Status { get; init; }

    public required ImmutableArray<Helper> Helpers { get; init; }

    public ImmutableArray<EvidenceView> Evidence { get; init; } = [];

    /// <summary>Points of a helper that did not answer, by the scale of the day of the whistle.</summary>
    public int SilentPoints { get; init; }

    /// <summary>Most points of a helper that came late.</summary>
    public int LateMost { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? CloseReason { get; init; }

    /// <summary>Counts what people did; time that passes never makes a clerk's page stale.</summary>
    public long Revision { get; init; }

    public Helper? Find(string unit) => Helpers.FirstOrDefault(helper => helper.Unit == unit);

    /// <summary>Mean of the marks that helpers gave the lead, rounded down; null while there is none.</summary>
    public int? LeadPoints => Helpers.Any(helper => helper.MarkOfLead is not null)
        ? Helpers.Sum(helper => helper.MarkOfLead?.Points ?? 0) / Helpers.Count(helper => helper.MarkOfLead is not null)
        : null;

    /// <summary>Points of a helper; null while it has none.</summary>
    public int? PointsOf(Helper helper) => helper switch
    {
        { State: HelperState.Excused or HelperState.Declined } => null,
        { IsSilent: true, ReportedAt: null } => SilentPoints,
        { MarkOfHelper: null } => null,
        { IsSilent: true } => Math.Min(helper.MarkOfHelper.Points, LateMost),
        _ => helper.MarkOfHelper.Points,
    };

    public static Whistle Apply(Whistle? current, WhistleEvent happened, DateTimeOffset at, string? actor)
    {
        if (happened is WhistleBlown blown)
            return Blow(blown);
        var state = current ?? throw new InvalidOperationException($"{happened.StableName()} before the whistle was blown.");
        if (happened is not HelperSilent)
            state = state with { Revision = state.Revision + 1 };
        var by = actor ?? "";
        return happened switch
        {
            HelperReported e => state.With(e.Unit, helper => helper with { State = HelperState.Reported, ReportedAt = at, DeclineReason = null }).Keep(e.Unit, e.Note, e.Attachments, at, by),
            HelperSilent e => state.With(e.Unit, helper => helper with { State = HelperState.Silent, IsSilent = true }),
            HelperDone e => state.With(e.Unit, helper => helper with { State = HelperState.Done, DoneAt = at }).Keep(e.Unit, e.Note, e.Attachments, at, by),
            HelperDeclined e => state.With(e.Unit, helper => helper with { State = HelperState.Declined, DeclineReason = e.Reason }),
            EvidenceAdded e => state.Keep(e.Unit, e.Text, e.Attachments, at, by),
            ArbitrationAsked e => state.With(e.Unit, helper => helper with { Arbitration = new ArbitrationView(by, at, e.Reason) }),
            ArbitrationDecided e => state.With(e.Unit, helper => Decide(helper, e, at, by)),
            PartyMarked e => state.With(e.Unit, helper => Mark(helper, e, new MarkView(e.Mark, e.Points, by, at, e.Note))),
            WhistleClosed e => state with { Status = WhistleStatus.Closed, ClosedAt = at, CloseReason = e.Reason },
            _ => state,
        };
    }

    private static Whistle Blow(WhistleBlown e) => new()
    {
        Order = e.Order,
        Status = WhistleStatus.Open,
        Helpers = [.. e.Order.Units.Select(unit => new Helper { Unit = unit.Unit, Kind = unit.Kind, Person = unit.Person, State = HelperState.Called, ReportBy = e.Order.ReportBy })],
        SilentPoints = e.SilentPoints,
        LateMost = e.LateMost,
        Revision = 1,
    };

    private static Helper Decide(Helper helper, ArbitrationDecided e, DateTimeOffset at, string by)
    {
        var decided = helper with { Arbitration = helper.Arbitration! with { Decision = e.Decision, DecidedBy = by, DecidedAt = at, DecisionReason = e.Reason } };
        return e.Decision == ArbitrationDecision.Excuse
            ? decided with { State = HelperState.Excused, IsSilent = false }
            : decided with { State = HelperState.Called, ReportBy = e.ReportBy ?? helper.ReportBy, DeclineReason = null };
    }

    private static Helper Mark(Helper helper, PartyMarked e, MarkView mark) => e.ByHelper ? helper with { MarkOfLead = mark } : helper with { MarkOfHelper = mark };

    private Whistle With(string unit, Func<Helper, Helper> change)
    {
        var helper = Find(unit) ?? throw new InvalidOperationException($"{unit} was not called by {Order.Number}.");
        return this with { Helpers = Helpers.Replace(helper, change(helper)) };
    }

    private Whistle Keep(string unit, string? text, string[] attachments, DateTimeOffset at, string by) =>
        text is null && attachments.Length == 0 ? this : this with { Evidence = Evidence.Add(new EvidenceView(at, by, unit, text ?? "", attachments)) };
}

/// <summary>A unit that was called.</summary>
internal sealed record Helper
{
    public required string Unit { get; init; }

    public required HelperKind Kind { get; init; }

    /// <summary>Who answers for it, as person id; null for outside units.</summary>
    public string? Person { get; init; }

    public required HelperState State { get; init; }

    public required DateTimeOffset ReportBy { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public string? DeclineReason { get; init; }

    /// <summary>It let its time pass without an answer and was not excused.</summary>
    public bool IsSilent { get; init; }

    public ArbitrationView? Arbitration { get; init; }

    public MarkView? MarkOfHelper { get; init; }

    public MarkView? MarkOfLead { get; init; }
}
