namespace OneWindow.Policies.Model;

/// <summary>One benefit as the law has it for a range of days. The order of law is the order in the <see cref="PolicySet"/>.</summary>
/// <param name="Code">Its code, stable over its versions.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">To whom it is granted.</param>
/// <param name="Amount">What it pays a month.</param>
/// <param name="Effective">When this version is in force.</param>
/// <param name="Article">Article of the rule.</param>
/// <param name="Source">Where the rule is published.</param>
public sealed record Policy(string Code, BilingualText Name, BenefitUnit Unit, AmountRule Amount, EffectiveRange Effective, string Article, string Source)
{
    /// <summary>Code that stands for every policy that reads income, in <see cref="CountsAsIncomeFor"/> and <see cref="NotIncomeFor"/>.</summary>
    public const string Everything = "*";

    /// <summary>Who may have it, by facts and statuses.</summary>
    public FactRule<bool> Eligibility { get; init; } = FactRule.Always;

    /// <summary>Limit of income, if it has one.</summary>
    public IncomeTest? IncomeTest { get; init; }

    /// <summary>Code of the form by which it reckons income; needed when it reads income.</summary>
    public string? Income { get; init; }

    /// <summary>Statuses that must be granted beside it, all of them.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    /// <summary>Benefits that it shuts out.</summary>
    public IReadOnlyList<Exclusion> Excludes { get; init; } = [];

    /// <summary>Of a household's benefit: statuses with which a person leaves its unit, with standard, income and benefits.</summary>
    public IReadOnlyList<string> LeaveUnitWith { get; init; } = [];

    /// <summary>Policies that count what this one pays as income, or <see cref="Everything"/>.</summary>
    public IReadOnlyList<string> CountsAsIncomeFor { get; init; } = [];

    /// <summary>Exceptions from <see cref="CountsAsIncomeFor"/>.</summary>
    public IReadOnlyList<string> NotIncomeFor { get; init; } = [];

    /// <summary>The most it pays a month; null: no limit.</summary>
    public FactRule<Money>? Cap { get; init; }

    /// <summary>Mandatory status: 1 to 7, 1 before all others; the plan has as many of them as it can before it looks at money. Null: not mandatory.</summary>
    public int? MandatoryPriority { get; init; }

    /// <summary>Whether it can be granted though it pays nothing, for the status alone.</summary>
    public bool StatusWithoutPay { get; init; }

    /// <summary>Whether an amount is a sample that an office must replace by its own.</summary>
    public bool IsSample { get; init; }

    /// <summary>Whether it reads income that other benefits may change.</summary>
    public bool ReadsIncome => IncomeTest is not null || Amount is MeansTestedAmount or BandedAmount;
}
