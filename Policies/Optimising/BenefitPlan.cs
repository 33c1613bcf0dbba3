using OneWindow.Policies.Checking;
using OneWindow.Policies.Model;

namespace OneWindow.Policies.Optimising;

/// <summary>The best lawful bundle for a household, and the certificate of that.</summary>
/// <param name="Granted">What is granted, in the order of law, then of members.</param>
/// <param name="Total">Sum of the amounts, a month.</param>
/// <param name="Certificate">Why nothing is better, or how much may be missed at most.</param>
public sealed record BenefitPlan(IReadOnlyList<GrantedBenefit> Granted, Money Total, Certificate Certificate)
{
    /// <summary>Whether the plan is proven to be the best.</summary>
    public bool IsOptimal => Certificate.IsOptimal;
}

/// <summary>Limits of a search. Both ends only cost proof: the plan is lawful and its gap is proven.</summary>
/// <param name="MaxSteps">Most steps.</param>
/// <param name="Stop">Asks to stop early, for a limit in time.</param>
public readonly record struct SearchLimits(int MaxSteps, CancellationToken Stop)
{
    /// <summary>A million steps, no limit in time.</summary>
    public static SearchLimits Default => new(1_000_000, CancellationToken.None);
}
