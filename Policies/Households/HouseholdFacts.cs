using OneWindow.Policies.Model;

namespace OneWindow.Policies.Households;

/// <summary>What is known of a household on the day of the review.</summary>
/// <param name="Id">The household's id.</param>
/// <param name="Members">Its members; their order is of no weight except in ties.</param>
public sealed record HouseholdFacts(string Id, IReadOnlyList<MemberFacts> Members)
{
    /// <summary>Facts of the household as a whole, by name.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>Monthly incomes.</summary>
    public IReadOnlyList<IncomeItem> Incomes { get; init; } = [];

    /// <summary>Benefits in force.</summary>
    public IReadOnlyList<BenefitInForce> InForce { get; init; } = [];

    /// <summary>The same household with an amount added to (or taken from) an income of the household as a whole; for views of what more income does.</summary>
    /// <param name="kind">Kind of that income.</param>
    /// <param name="amount">The amount.</param>
    public HouseholdFacts WithIncome(string kind, Money amount) => this with { Incomes = [.. Incomes, new IncomeItem(null, kind, amount)] };
}

/// <summary>What is known of a member.</summary>
/// <param name="Id">The member's id, unique in the household.</param>
public sealed record MemberFacts(string Id)
{
    /// <summary>Facts by name.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();
}

/// <summary>An income that is no benefit of the policy set.</summary>
/// <param name="Member">Whose; null: of the household as a whole, which has no deduction.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Monthly">Amount a month.</param>
public sealed record IncomeItem(string? Member, string Kind, Money Monthly);

/// <summary>A benefit that was granted earlier and still runs.</summary>
/// <param name="Code">Code of the policy.</param>
/// <param name="Member">The person; null: the household.</param>
public sealed record BenefitInForce(string Code, string? Member);
