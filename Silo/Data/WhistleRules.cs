using OneWindow.Calendars;
using OneWindow.Grains.Whistles;

namespace OneWindow.Silo.Data;

/// <summary>The rules of whistles while they are in force.</summary>
/// <param name="Effective">Days on which they are.</param>
/// <param name="Basis">Rule that they follow from.</param>
/// <param name="ReportWithin">Within which called units report, where the whistle says nothing else.</param>
/// <param name="OrderedWithin">Within which a unit reports that was ordered to, where the decision says nothing else.</param>
/// <param name="Arbiters">Roles, as <c>role:x</c>, whose members decide when both sides disagree.</param>
/// <param name="Marks">The scale by which both sides mark each other.</param>
/// <param name="SilentPoints">Points of a helper that did not answer and never came.</param>
/// <param name="LateMost">Most points of a helper that let its time pass and came later.</param>
public sealed record WhistleTerm(
    EffectiveRange Effective,
    string Basis,
    TimeLimit ReportWithin,
    TimeLimit OrderedWithin,
    IReadOnlyList<string> Arbiters,
    IReadOnlyList<WhistleMark> Marks,
    int SilentPoints,
    int LateMost);

/// <summary>The rules of whistles (吹哨报到, file <c>whistles.json</c>).</summary>
/// <param name="Sheet">What the file says about itself.</param>
/// <param name="Terms">Terms, in the order of time, without overlaps and gaps.</param>
public sealed record WhistleRules(DataSheet Sheet, IReadOnlyList<WhistleTerm> Terms)
{
    /// <summary>The terms in force on a day; the first ones before that, the last ones after.</summary>
    public WhistleTerm TermOf(DateOnly day) => Terms.LastOrDefault(term => term.Effective.From <= day) ?? Terms[0];
}
