using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Cases that do not count.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Statuses">Statuses of such cases; empty: whatever the status.</param>
/// <param name="Kinds">Kinds of such cases; empty: of all kinds.</param>
/// <param name="Problems">Codes in the problem tree, each with what is below it; empty: of all problems.</param>
/// <param name="Unreached">Only cases whose caller was not reached.</param>
/// <param name="Rates">Codes of the rates in which they do not count; empty: in none at all.</param>
public sealed record FigureExclusion(
    string Code, LocalName Name, IReadOnlyList<string> Statuses, IReadOnlyList<string> Kinds, IReadOnlyList<string> Problems, bool Unreached, IReadOnlyList<string> Rates);

/// <summary>What a rate goes by.</summary>
public enum RateBasis
{
    /// <summary>The contact with the caller: <c>inTime</c>, <c>late</c> or <c>none</c>. Every case counts.</summary>
    Response,

    /// <summary>Whether it was solved: <c>yes</c>, <c>partly</c> or <c>no</c>. Cases whose caller answered count.</summary>
    Solved,

    /// <summary>Whether the caller was satisfied: <c>yes</c>, <c>mostly</c> or <c>no</c>. Cases whose caller answered count.</summary>
    Satisfied,
}

/// <summary>From which value on a rate is in a tier.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="From">The least value, in percent.</param>
public sealed record RateTier(string Code, LocalName Name, int From);

/// <summary>The formula of a rate: the mean of what its cases score.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Counts">What it goes by.</param>
/// <param name="Scores">What each answer scores, in percent.</param>
/// <param name="Tiers">Tiers, the highest first; the last begins at 0.</param>
public sealed record RateFormula(string Code, LocalName Name, RateBasis Counts, IReadOnlyDictionary<string, int> Scores, IReadOnlyList<RateTier> Tiers);

/// <summary>What opens outreach (未诉先办).</summary>
/// <param name="PlanAt">Time of the Monday at which the week before is looked at.</param>
/// <param name="TopCommunities">How many of the communities with the most cases are visited.</param>
/// <param name="LeastCases">Cases of the week that a community has at least to be among them.</param>
/// <param name="WindowDays">Days up to the end of the week in which repetitions count.</param>
/// <param name="RepeatCaller">Cases of one caller from which on they are visited.</param>
/// <param name="RepeatPlace">Cases of one place from which on it is visited.</param>
/// <param name="Office">Office that visits communities, and whatever no office has most cases of.</param>
/// <param name="DueWithin">Within which it is done.</param>
public sealed record OutreachRule(TimeOnly PlanAt, int TopCommunities, int LeastCases, int WindowDays, int RepeatCaller, int RepeatPlace, string Office, TimeLimit DueWithin);

/// <summary>Why a caller was not content.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">What people read.</param>
public sealed record CallbackReason(string Code, LocalName Name);

/// <summary>How figures of cases are made, while it is in force.</summary>
/// <param name="Effective">Days on which it is.</param>
/// <param name="Basis">Rule that it follows from.</param>
/// <param name="Exclusions">Cases that do not count, the first that fits being the reason.</param>
/// <param name="Rates">The rates.</param>
/// <param name="RankingLeavesOut">Codes of the exclusions that the weekly ranking takes out.</param>
/// <param name="CallbackTries">Calls that nobody answers after which the callback ends.</param>
/// <param name="SolvedReasons">Why a case can be unsolved.</param>
/// <param name="SatisfiedReasons">Why a caller can be unsatisfied.</param>
/// <param name="Outreach">What opens outreach.</param>
public sealed record FigureTerm(
    EffectiveRange Effective,
    string Basis,
    IReadOnlyList<FigureExclusion> Exclusions,
    IReadOnlyList<RateFormula> Rates,
    IReadOnlyList<string> RankingLeavesOut,
    int CallbackTries,
    IReadOnlyList<CallbackReason> SolvedReasons,
    IReadOnlyList<CallbackReason> SatisfiedReasons,
    OutreachRule Outreach);

/// <summary>How figures of hotline cases are made (file <c>figures.json</c>).</summary>
/// <param name="Sheet">What the file says about itself.</param>
/// <param name="Terms">Terms, in the order of time, without overlaps and gaps.</param>
public sealed record FigureRules(DataSheet Sheet, IReadOnlyList<FigureTerm> Terms)
{
    /// <summary>The terms in force on a day; the first ones before that, the last ones after.</summary>
    public FigureTerm TermOf(DateOnly day) => Terms.LastOrDefault(term => term.Effective.From <= day) ?? Terms[0];
}
