using OneWindow.Policies.Households;

namespace OneWindow.Policies.Model;

/// <summary>
/// A compiled expression over facts, and over the statuses that it declares. The optimiser evaluates it once for every combination of the
/// declared statuses and never again, so it must depend on nothing else: not on income that benefits bring, which is read by <see cref="IncomeTest"/>,
/// <see cref="MeansTestedAmount"/> and <see cref="BandedAmount"/> as data, where it can be bounded.
/// </summary>
/// <typeparam name="T">What it yields.</typeparam>
/// <param name="Evaluate">The expression.</param>
public sealed record FactRule<T>(Func<Findings, T> Evaluate)
{
    /// <summary>Names of the facts that it reads; each must be in the catalogue of the policy set.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Codes of policies whose status it asks for; at most eight.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>The text it was made from, for people.</summary>
    public string? Text { get; init; }
}

/// <summary>Rules that need no expression.</summary>
public static class FactRule
{
    /// <summary>Always true.</summary>
    public static FactRule<bool> Always { get; } = new(_ => true);

    /// <summary>The same amount for everyone.</summary>
    public static FactRule<Money> Amount(decimal yuan)
    {
        var money = Money.FromYuan(yuan);
        return new FactRule<Money>(_ => money) { Text = money.ToString() };
    }
}
