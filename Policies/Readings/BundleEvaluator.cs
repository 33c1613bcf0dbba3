using OneWindow.Policies.Households;
using OneWindow.Policies.Model;

namespace OneWindow.Policies.Readings;

/// <summary>
/// Says by the letter of the policies what a given bundle of grants pays and which rules it breaks. Plain and slow on purpose: it shares nothing with
/// the optimiser or its tables, so that either can be checked against the other.
/// </summary>
public sealed class BundleEvaluator
{
    private readonly PolicySet _set;
    private readonly HouseholdFacts _household;
    private readonly Dictionary<string, Policy> _policies;

    /// <summary>An evaluator for a household on a day.</summary>
    public BundleEvaluator(PolicySet set, DateOnly day, HouseholdFacts household)
    {
        _set = set;
        _household = household;
        _policies = set.At(day).ToDictionary(policy => policy.Code, StringComparer.Ordinal);
    }

    /// <summary>Amounts of a bundle and everything that is unlawful in it.</summary>
    /// <exception cref="ArgumentException">The bundle names a policy or member that does not exist, or a grant to the wrong kind of subject.</exception>
    public BundleFindings Evaluate(IEnumerable<Grant> bundle)
    {
        var granted = bundle.ToHashSet();
        foreach (var grant in granted)
        {
            if (!_policies.TryGetValue(grant.Code, out var policy) || policy.Unit == BenefitUnit.Person != grant.Member is not null
                || (grant.Member is not null && _household.Members.All(member => member.Id != grant.Member)))
                throw new ArgumentException($"There is no grant '{grant}' for this household.", nameof(bundle));
        }
        var amounts = new Dictionary<Grant, long>();
        foreach (var grant in granted)
            Amount(grant, granted, amounts);
        var broken = granted.OrderBy(grant => grant.ToString(), StringComparer.Ordinal).SelectMany(grant => Broken(grant, granted, amounts)).ToList();
        return new BundleFindings(amounts.ToDictionary(pair => pair.Key, pair => new Money(pair.Value)), broken);
    }

    private IEnumerable<BrokenRule> Broken(Grant grant, HashSet<Grant> granted, Dictionary<Grant, long> amounts)
    {
        var policy = _policies[grant.Code];
        if (!policy.Eligibility.Evaluate(See(grant.Member, granted)))
            yield return new BrokenRule(BrokenRuleKind.NotEligible, grant, null, policy.Article);
        foreach (var need in policy.Needs)
        {
            if (!need.AnyOf.Any(code => Has(grant.Member, code, granted)))
                yield return new BrokenRule(BrokenRuleKind.NeedMissing, grant, need.AnyOf[0], policy.Article);
        }
        if (policy.IncomeTest is { } test)
        {
            var margin = Margin(grant, member => test.LimitPerHead.Evaluate(See(member, null)).Fen, granted, amounts);
            if (margin < 0 || (margin == 0 && !test.Inclusive))
                yield return new BrokenRule(BrokenRuleKind.IncomeTooHigh, grant, null, policy.Article);
        }
        if (policy.LeaveUnitWith.Count > 0 && !Unit(grant, granted).Any())
            yield return new BrokenRule(BrokenRuleKind.NobodyInUnit, grant, null, policy.Article);
        if (amounts[grant] <= 0 && !policy.StatusWithoutPay)
            yield return new BrokenRule(BrokenRuleKind.PaysNothing, grant, null, policy.Article);
        foreach (var other in granted.Where(other => other != grant).OrderBy(other => other.ToString(), StringComparer.Ordinal))
        {
            foreach (var exclusion in policy.Excludes.Where(exclusion => exclusion.Code == other.Code))
            {
                if (exclusion.Scope == RuleScope.Household || SameSubject(grant, other, granted))
                    yield return new BrokenRule(BrokenRuleKind.Excluded, grant, other.ToString(), exclusion.Article);
            }
            foreach (var group in _set.PickHigher)
            {
                if (grant.Code != other.Code && group.Members.Contains(grant.Code) && group.Members.Contains(other.Code) && SameSubject(grant, other, granted))
                    yield return new BrokenRule(BrokenRuleKind.OneOfGroup, grant, other.ToString(), group.Article);
            }
        }
    }

    private long Amount(Grant grant, HashSet<Grant> granted, Dictionary<Grant, long> amounts)
    {
        if (amounts.TryGetValue(grant, out var known))
            return known;
        var policy = _policies[grant.Code];
        var raw = policy.Amount switch
        {
            FixedAmount rule => rule.Amount.Evaluate(See(grant.Member, granted)).Fen,
            MeansTestedAmount rule => Margin(grant, member => rule.Standard.Evaluate(See(member, null)).Fen, granted, amounts),
            BandedAmount rule => rule.Bands.FirstOrDefault(band => Margin(grant, _ => band.LimitPerHead.Fen, granted, amounts) >= 0)?
                .Amount.Evaluate(See(grant.Member, granted)).Fen ?? 0,
            TopUpAmount rule => rule.Standard.Evaluate(See(grant.Member, granted)).Fen - Brought(grant, rule, granted, amounts),
            _ => throw new InvalidOperationException($"Policy '{policy.Code}' has an unknown form of amount."),
        };
        var cap = policy.Cap?.Evaluate(See(grant.Member, null)).Fen ?? long.MaxValue;
        return amounts[grant] = Math.Max(0, Math.Min(raw, cap));
    }

    /// <summary>What the topped-up benefits bring the person.</summary>
    private long Brought(Grant grant, TopUpAmount rule, HashSet<Grant> granted, Dictionary<Grant, long> amounts)
    {
        var sum = 0L;
        foreach (var other in granted.Where(other => rule.Of.Contains(other.Code)))
        {
            if (other.Member == grant.Member)
                sum += Amount(other, granted, amounts);
            else if (other.Member is null && !HasLeft(other, grant.Member!, granted))
                sum += Amount(other, granted, amounts) / _household.Members.Count(member => !HasLeft(other, member.Id, granted));
        }
        return sum;
    }

    /// <summary>A limit for each member of the unit less the unit's income.</summary>
    private long Margin(Grant grant, Func<string, long> perHead, HashSet<Grant> granted, Dictionary<Grant, long> amounts)
    {
        var policy = _policies[grant.Code];
        var form = _set.IncomeForms.First(it => it.Code == policy.Income);
        var unit = grant.Member is not null && form.Scope == IncomeScope.Person ? [grant.Member] : Unit(grant, granted).ToHashSet();
        var margin = 0L;
        foreach (var member in unit)
        {
            var income = _household.Incomes.Where(it => it.Member == member).Sum(it => CountedPart(form, it));
            margin += perHead(member) - Math.Max(0, income - (form.Deduction?.Evaluate(See(member, null)).Fen ?? 0));
        }
        if (form.Scope == IncomeScope.Household)
            margin -= _household.Incomes.Where(it => it.Member is null).Sum(it => CountedPart(form, it));
        foreach (var other in granted.Where(other => PolicySet.Counts(_policies[other.Code], policy)))
        {
            if (other.Member is null ? form.Scope == IncomeScope.Household : unit.Contains(other.Member))
                margin -= Amount(other, granted, amounts);
        }
        return margin;
    }

    private static long CountedPart(IncomeForm form, IncomeItem income) =>
        (long)decimal.Floor((decimal)income.Monthly.Fen * form.PerMille.GetValueOrDefault(income.Kind, 1000) / 1000m);

    private IEnumerable<string> Unit(Grant grant, HashSet<Grant> granted) =>
        _household.Members.Select(member => member.Id).Where(member => !HasLeft(grant, member, granted));

    private bool HasLeft(Grant household, string member, HashSet<Grant> granted) =>
        household.Member is null && _policies[household.Code].LeaveUnitWith.Any(code => granted.Contains(new Grant(code, member)));

    private bool SameSubject(Grant a, Grant b, HashSet<Grant> granted)
    {
        if (a.Member == b.Member)
            return true;
        if (a.Member is not null && b.Member is not null)
            return false;
        var (household, person) = a.Member is null ? (a, b) : (b, a);
        return !HasLeft(household, person.Member!, granted);
    }

    private bool Has(string? member, string code, HashSet<Grant> granted) => member is null
        ? granted.Any(grant => grant.Code == code)
        : granted.Contains(new Grant(code, member)) || (granted.Contains(new Grant(code, null)) && !HasLeft(new Grant(code, null), member, granted));

    private Findings See(string? member, HashSet<Grant>? granted) => new(
        _household,
        member is null ? null : _household.Members.First(it => it.Id == member),
        code => granted is not null ? Has(member, code, granted) : throw new InvalidOperationException($"This rule must not ask for the status '{code}'."));
}

/// <summary>What a bundle pays and breaks.</summary>
/// <param name="Amounts">Amount of each grant a month.</param>
/// <param name="Broken">Rules that it breaks; empty: the bundle is lawful.</param>
public sealed record BundleFindings(IReadOnlyDictionary<Grant, Money> Amounts, IReadOnlyList<BrokenRule> Broken)
{
    /// <summary>Whether no rule is broken.</summary>
    public bool IsLawful => Broken.Count == 0;

    /// <summary>Sum of the amounts.</summary>
    public Money Total => new(Amounts.Values.Sum(amount => amount.Fen));
}

/// <summary>Why a grant is unlawful in a bundle.</summary>
public enum BrokenRuleKind
{
    /// <summary>Its eligibility does not hold.</summary>
    NotEligible,

    /// <summary>A status that it needs is not granted.</summary>
    NeedMissing,

    /// <summary>The unit's income is above the limit.</summary>
    IncomeTooHigh,

    /// <summary>All members have left the unit.</summary>
    NobodyInUnit,

    /// <summary>Nothing would be paid.</summary>
    PaysNothing,

    /// <summary>Another grant shuts it out.</summary>
    Excluded,

    /// <summary>Another grant of the same kind is paid.</summary>
    OneOfGroup,
}

/// <summary>One broken rule.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Grant">The grant that it forbids.</param>
/// <param name="Other">The other grant or the missing status, if there is one.</param>
/// <param name="Article">Article of the rule.</param>
public sealed record BrokenRule(BrokenRuleKind Kind, Grant Grant, string? Other, string Article);
