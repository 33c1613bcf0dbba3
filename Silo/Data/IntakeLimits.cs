using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>A limit with the rule it follows from.</summary>
/// <param name="Limit">How long.</param>
/// <param name="Basis">Law and article, or the office's rule.</param>
public sealed record GroundedLimit(TimeLimit Limit, string Basis);

/// <summary>The limits of intake while they are in force.</summary>
/// <param name="Effective">Days on which they are.</param>
/// <param name="Notice">Within which a one-time notice is given, or it counts as accepted.</param>
/// <param name="Correction">Within which the resident brings what is missing, where the matter says nothing else.</param>
/// <param name="Delivery">Within which a decision is delivered.</param>
/// <param name="Appeal">Within which the resident may appeal; in natural days.</param>
/// <param name="Tolerance">Within which a material follows, where the matter says nothing else.</param>
/// <param name="YellowPercent">Share of a limit after which its light is yellow, 1 to 99.</param>
public sealed record IntakeTerm(
    EffectiveRange Effective, GroundedLimit Notice, GroundedLimit Correction, GroundedLimit Delivery, GroundedLimit Appeal, GroundedLimit Tolerance, int YellowPercent);

/// <summary>The limits that hold for every application, whatever its matter (file <c>intake-limits.json</c>).</summary>
/// <param name="Sheet">What the file says about itself.</param>
/// <param name="Terms">Terms, in the order of time, without overlaps and gaps.</param>
public sealed record IntakeLimits(DataSheet Sheet, IReadOnlyList<IntakeTerm> Terms)
{
    /// <summary>The terms in force on a day; the first ones before that, the last ones after.</summary>
    public IntakeTerm TermOf(DateOnly day) => Terms.LastOrDefault(term => term.Effective.From <= day) ?? Terms[0];
}
