using OneWindow.Calendars;
using OneWindow.Silo.Matters;

namespace OneWindow.Silo.Data;

/// <summary>Time limits of the hotline (接诉即办), all dated: response, resolution, longer statutory limits, escalation.</summary>
public sealed class HotlineLimits
{
    private readonly ProblemTree problems;
    private readonly ILookup<string, StatutoryLimit> statutoryByProblem;

    internal HotlineLimits(
        DataSheet sheet,
        IReadOnlyList<HotlineKind> kinds,
        IReadOnlyList<ResponseTerm> response,
        IReadOnlyList<ResolutionTerm> resolution,
        IReadOnlyList<StatutoryLimit> statutory,
        IReadOnlyList<EscalationStage> escalation,
        ProblemTree problems)
    {
        Sheet = sheet;
        Kinds = kinds;
        Response = response;
        Resolution = resolution;
        Statutory = statutory;
        Escalation = escalation;
        this.problems = problems;
        statutoryByProblem = statutory.ToLookup(limit => limit.Problem);
    }

    /// <summary>Version and source of the file.</summary>
    public DataSheet Sheet { get; }

    /// <summary>Kinds of request, in the order of the file.</summary>
    public IReadOnlyList<HotlineKind> Kinds { get; }

    /// <summary>Same-day rules, one after another without gap, by their first day.</summary>
    public IReadOnlyList<ResponseTerm> Response { get; }

    /// <summary>Resolution limits, one after another without gap, by their first day.</summary>
    public IReadOnlyList<ResolutionTerm> Resolution { get; }

    /// <summary>Longer limits that laws allow for certain problems.</summary>
    public IReadOnlyList<StatutoryLimit> Statutory { get; }

    /// <summary>Stages of escalation, in the order in which they are reached.</summary>
    public IReadOnlyList<EscalationStage> Escalation { get; }

    /// <summary>Rules of extensions (延期), by their first day; on days without one nothing is extended.</summary>
    public IReadOnlyList<ExtensionTerm> Extension { get; init; } = [];

    /// <summary>Rules of parking (挂账), by their first day; on days without one nothing is parked.</summary>
    public IReadOnlyList<ParkingTerm> Parking { get; init; } = [];

    /// <summary>The rule of extensions on a day; null: nothing may be extended.</summary>
    public ExtensionTerm? ExtensionRule(DateOnly day) => Extension.FirstOrDefault(term => term.Effective.Contains(day));

    /// <summary>The rule of parking on a day; null: nothing may be parked.</summary>
    public ParkingTerm? ParkingRule(DateOnly day) => Parking.FirstOrDefault(term => term.Effective.Contains(day));

    /// <summary>What counts as a repeat, by first day; on days without a rule nothing is proposed.</summary>
    public IReadOnlyList<RepeatRule> Repeats { get; init; } = [];

    /// <summary>What is reported at once, by first day.</summary>
    public IReadOnlyList<RiskRule> Risk { get; init; } = [];

    /// <summary>What counts as a repeat on a day; null: nothing.</summary>
    public RepeatRule? RepeatRule(DateOnly day) => Repeats.FirstOrDefault(rule => rule.Effective.Contains(day));

    /// <summary>What is reported at once on a day; null: nothing.</summary>
    public RiskRule? RiskRule(DateOnly day) => Risk.FirstOrDefault(rule => rule.Effective.Contains(day));

    /// <summary>Whether limits are in force on a day; a case received on another day has no deadline and must be refused.</summary>
    public bool Covers(DateOnly day) =>
        Response.Any(term => term.Effective.Contains(day)) && Resolution.Any(term => term.Effective.Contains(day));

    /// <summary>The same-day rule for a case received on a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No rule is in force on that day; see <see cref="Covers"/>.</exception>
    public SameDayRule ResponseRule(DateOnly day) =>
        Response.FirstOrDefault(term => term.Effective.Contains(day))?.Rule ?? throw NotInForce(day);

    /// <summary>
    /// The resolution limit for a case about a problem received on a day, and its basis. A statutory limit of the problem, or else of the
    /// nearest node above it, wins when it is longer than the general one (compared by typical length: five working days count as seven days).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No limit is in force on that day; see <see cref="Covers"/>.</exception>
    public ResolutionLimit ResolutionLimit(string problemCode, DateOnly day)
    {
        var term = Resolution.FirstOrDefault(term => term.Effective.Contains(day)) ?? throw NotInForce(day);
        var statutory = problems.Find(problemCode)?.SelfAndAbove()
            .SelectMany(node => statutoryByProblem[node.Code])
            .FirstOrDefault(limit => limit.Effective.Contains(day));
        return statutory is not null && statutory.Limit.TypicalMinutes() > term.Limit.TypicalMinutes()
            ? new ResolutionLimit(statutory.Limit, statutory.Basis, IsStatutory: true)
            : new ResolutionLimit(term.Limit, term.Basis, IsStatutory: false);
    }

    private ArgumentOutOfRangeException NotInForce(DateOnly day) =>
        new(nameof(day), day, $"{Sheet.File} has no limit that is in force on this day.");
}

/// <summary>A kind of request.</summary>
/// <param name="Code">inquiry, help, complaint, report or suggestion.</param>
/// <param name="Name">Name.</param>
public sealed record HotlineKind(string Code, LocalName Name);

/// <summary>A same-day rule and when it is in force.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record ResponseTerm(SameDayRule Rule, EffectiveRange Effective);

/// <summary>The general resolution limit and when it is in force.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Basis">The rule it follows from.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record ResolutionTerm(TimeLimit Limit, string Basis, EffectiveRange Effective);

/// <summary>A longer limit that a law gives for a problem.</summary>
/// <param name="Problem">Code of a problem on any level; stands for everything below it.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Basis">Law and article.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record StatutoryLimit(string Problem, TimeLimit Limit, string Basis, EffectiveRange Effective);

/// <summary>The limit that applies to one case.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Basis">Law or rule it follows from; shown to the caller.</param>
/// <param name="IsStatutory">A longer statutory limit took the place of the general one.</param>
public sealed record ResolutionLimit(TimeLimit Limit, string Basis, bool IsStatutory);

/// <summary>A stage of escalation: either at a share of the limit or some time after it ended.</summary>
/// <param name="Name">Stable name, such as reminder.</param>
/// <param name="Percent">Share of the time in per cent, 1 to 100; null for a stage after the end.</param>
/// <param name="AfterOverdue">Time after the end; null for a stage before it.</param>
/// <param name="To">Who is told: handler, leader, director, district.</param>
public sealed record EscalationStage(string Name, int? Percent, TimeLimit? AfterOverdue, IReadOnlyList<string> To);

/// <summary>How far the time for handling may be extended, and when that is in force.</summary>
/// <param name="MaxTimes">How often, at most.</param>
/// <param name="Longest">The most that one extension may give.</param>
/// <param name="Basis">The rule it follows from.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record ExtensionTerm(int MaxTimes, TimeLimit Longest, string Basis, EffectiveRange Effective);

/// <summary>How what cannot be solved for now is kept and looked at, and when that is in force.</summary>
/// <param name="Review">After what time it is looked at again, each time.</param>
/// <param name="ReviewWithin">By when, counted from then, that look is due.</param>
/// <param name="Reasons">The reasons that allow it.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record ParkingTerm(TimeLimit Review, TimeLimit ReviewWithin, IReadOnlyList<ParkingReason> Reasons, EffectiveRange Effective);

/// <summary>A reason for which a case may be parked.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name.</param>
/// <param name="Basis">The rule that allows the clock to stop, as it is written in the ledger.</param>
public sealed record ParkingReason(string Code, LocalName Name, string Basis);
