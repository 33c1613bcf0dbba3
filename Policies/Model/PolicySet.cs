namespace OneWindow.Policies.Model;

/// <summary>Policies of all times with what they share. Check it with <see cref="Validation.PolicySetValidator"/> before use.</summary>
/// <param name="Policies">In the order of law.</param>
public sealed record PolicySet(IReadOnlyList<Policy> Policies)
{
    /// <summary>Forms of income.</summary>
    public IReadOnlyList<IncomeForm> IncomeForms { get; init; } = [];

    /// <summary>Benefits of one kind, of which one is paid.</summary>
    public IReadOnlyList<PickHigherGroup> PickHigher { get; init; } = [];

    /// <summary>Names of all facts that a rule may read.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The policies in force on a day, in the order of law.</summary>
    public IReadOnlyList<Policy> At(DateOnly day) => [.. Policies.Where(policy => policy.Effective.Contains(day))];

    /// <summary>Whether what one policy pays is income for another.</summary>
    public static bool Counts(Policy payer, Policy reader) =>
        reader.ReadsIncome && payer.Code != reader.Code && Names(payer.CountsAsIncomeFor, reader.Code) && !Names(payer.NotIncomeFor, reader.Code);

    private static bool Names(IReadOnlyList<string> codes, string code)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] == code || codes[i] == Policy.Everything)
                return true;
        }
        return false;
    }
}
