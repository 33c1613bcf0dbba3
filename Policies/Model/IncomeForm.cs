namespace OneWindow.Policies.Model;

/// <summary>Whose income is asked.</summary>
public enum IncomeScope
{
    /// <summary>That of all members of the unit.</summary>
    Household,

    /// <summary>That of the person alone; household benefits are not in it.</summary>
    Person,
}

/// <summary>One legal way to reckon income from facts. What benefits add to it is said by <see cref="Policy.CountsAsIncomeFor"/>.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scope">Whose income.</param>
public sealed record IncomeForm(string Code, BilingualText Name, IncomeScope Scope = IncomeScope.Household)
{
    /// <summary>Kind of income to the part that counts, in thousandths (parts of a fen dropped). Kinds not named count in full.</summary>
    public IReadOnlyDictionary<string, int> PerMille { get; init; } = new Dictionary<string, int>();

    /// <summary>What is taken off a member's income (a rigid expense, a work allowance); a member's income is never below zero. Null: nothing.</summary>
    public FactRule<Money>? Deduction { get; init; }
}

/// <summary>A limit of income as a condition of a benefit: income of the unit against limit × members of the unit.</summary>
/// <param name="LimitPerHead">The limit for one member; asked for every member.</param>
/// <param name="Inclusive">Whether income equal to the limit still passes.</param>
public sealed record IncomeTest(FactRule<Money> LimitPerHead, bool Inclusive = true);
