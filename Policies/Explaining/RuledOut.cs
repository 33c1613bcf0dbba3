using OneWindow.Policies.Model;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Explaining;

/// <summary>Why a benefit is not in a plan.</summary>
public enum RuledOutKind
{
    /// <summary>Facts alone: not eligible whatever else is granted.</summary>
    Facts,

    /// <summary>Beside the plan it would break a rule of its own or the plan's grants would.</summary>
    Rule,

    /// <summary>Lawful beside the plan, but it takes more from other benefits than it brings.</summary>
    Trade,
}

/// <summary>A benefit that a plan does not grant, with the rule or trade that ruled it out.</summary>
/// <param name="Grant">What to whom.</param>
/// <param name="Kind">By what.</param>
/// <param name="Rule">The rule; null when facts or a trade decided.</param>
/// <param name="Difference">For a trade: what the household's total would change by, a month.</param>
/// <param name="Text">A sentence that a clerk can read to a resident.</param>
public sealed record RuledOut(Grant Grant, RuledOutKind Kind, BrokenRule? Rule, Money Difference, BilingualText Text);

/// <summary>The best plan with a benefit that the chosen plan does not hold, against the chosen plan.</summary>
/// <param name="Grant">The benefit.</param>
/// <param name="Gains">What would be paid more.</param>
/// <param name="Losses">What would be paid less; amounts are positive.</param>
/// <param name="Difference">Change of the total a month.</param>
/// <param name="IsProven">Whether that is proven to be the best plan with this benefit.</param>
public sealed record Trade(Grant Grant, IReadOnlyList<Checking.GrantedBenefit> Gains, IReadOnlyList<Checking.GrantedBenefit> Losses, Money Difference, bool IsProven);

/// <summary>A place where one yuan more of income costs more than one yuan of benefits.</summary>
/// <param name="Shift">Change of monthly income up to which nothing is lost.</param>
/// <param name="Loss">By how much the household is worse off with one yuan more (that yuan is reckoned in).</param>
/// <param name="Lost">Benefits that end there.</param>
public sealed record Cliff(Money Shift, Money Loss, IReadOnlyList<Grant> Lost);
