using OneWindow.Policies.Checking;
using OneWindow.Policies.Model;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Optimising;

/// <summary>Finds the best lawful bundle: as many mandatory statuses as possible, then most money a month, then fewest changes to what is in force, then the order of law.</summary>
public static class Optimiser
{
    /// <summary>The best bundle.</summary>
    public static BenefitPlan Solve(LawReading reading, SearchLimits? limits = null) => Solve(reading, [], limits)!;

    /// <summary>The best bundle that holds one grant in any case. Null: no lawful bundle holds it (or, when a limit is reached, none was found).</summary>
    public static BenefitPlan? SolveWith(LawReading reading, Grant grant, SearchLimits? limits = null)
    {
        var index = Array.FindIndex(reading.Openings, opening => reading.GrantOf(opening.Index) == grant);
        return index < 0 ? null : Solve(reading, [index], limits);
    }

    private static BenefitPlan? Solve(LawReading reading, int[] forced, SearchLimits? limits)
    {
        var bounds = limits ?? SearchLimits.Default;
        var search = new BranchAndBound(reading, bounds.MaxSteps, bounds.Stop);
        var outcome = search.Run(forced);
        if (outcome.Granted is null)
            return null;
        int[] chosen = [.. outcome.Granted.Order()];
        var granted = Amounts(reading, chosen);
        var upper = outcome.Upper!.Value;
        var optimal = upper <= outcome.Score;
        var certificate = new Certificate(outcome.Score, upper, outcome.Proof)
        {
            Granted = granted,
            IsOptimal = optimal,
            Gap = optimal ? Money.Zero : upper.Rank > outcome.Score.Rank ? null : new Money(upper.Fen - outcome.Score.Fen),
            Steps = search.Steps,
            Assumed = [.. forced.Select(reading.GrantOf)],
        };
        return new BenefitPlan(granted, new Money(granted.Sum(benefit => benefit.Amount.Fen)), certificate);
    }

    private static GrantedBenefit[] Amounts(LawReading reading, int[] chosen)
    {
        var state = new SearchState(reading);
        Array.Fill(state.Decision, (sbyte)-1);
        foreach (var index in chosen)
            state.Decision[index] = 1;
        if (!state.Conclude(state.Order))
            throw new InvalidOperationException("The search ended with an unlawful bundle.");
        return [.. chosen.Select(index => new GrantedBenefit(reading.GrantOf(index), new Money(state.High[index])))];
    }
}
