namespace OneWindow.Policies.Households;

/// <summary>What a <see cref="Model.FactRule{T}"/> sees: the facts, and the statuses that it declared.</summary>
/// <param name="household">The household.</param>
/// <param name="member">The person in question; null for a rule about the household as a whole.</param>
/// <param name="has">Answers for the declared statuses.</param>
public sealed class Findings(HouseholdFacts household, MemberFacts? member, Func<string, bool> has)
{
    /// <summary>The household.</summary>
    public HouseholdFacts Household => household;

    /// <summary>The person in question; null for a rule about the household as a whole.</summary>
    public MemberFacts? Member => member;

    /// <summary>Whether the subject has a status.</summary>
    /// <exception cref="InvalidOperationException">The rule did not declare that it asks for this status.</exception>
    public bool Has(string code) => has(code);

    /// <summary>A fact of the person, or else of the household; null when neither has it.</summary>
    public object? Fact(string name) =>
        member is not null && member.Facts.TryGetValue(name, out var own) ? own : household.Facts.GetValueOrDefault(name);
}
