using OneWindow.Policies.Households;
using OneWindow.Policies.Model;

namespace OneWindow.Policies.Readings;

/// <summary>Makes a <see cref="LawReading"/>: evaluates every expression once for every combination of the statuses it asks for.</summary>
internal sealed class LawReader
{
    private readonly PolicySet _set;
    private readonly DateOnly _day;
    private readonly HouseholdFacts _household;
    private readonly IReadOnlyList<Policy> _policies;
    private readonly Dictionary<string, int> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long[] Own, long Common, IncomeScope Scope)> _incomes = new(StringComparer.Ordinal);
    private readonly List<Opening> _openings = [];
    private readonly Dictionary<string, List<int>> _byCode = new(StringComparer.Ordinal);
    private readonly List<ShutByFacts> _shut = [];
    private readonly List<(int Member, string Code)> _questions = [];
    private readonly Dictionary<(int, string), int> _questionIndex = [];

    public LawReader(PolicySet set, DateOnly day, HouseholdFacts household)
    {
        _set = set;
        _day = day;
        _household = household;
        _policies = set.At(day);
        for (var i = 0; i < household.Members.Count; i++)
        {
            if (!_members.TryAdd(household.Members[i].Id, i))
                throw new ArgumentException($"The household names member '{household.Members[i].Id}' twice.", nameof(household));
        }
        var stranger = household.Incomes.Select(income => income.Member).Concat(household.InForce.Select(benefit => benefit.Member))
            .FirstOrDefault(member => member is not null && !_members.ContainsKey(member));
        if (stranger is not null)
            throw new ArgumentException($"An income or a benefit names '{stranger}', who is no member.", nameof(household));
    }

    public LawReading Read()
    {
        foreach (var policy in _policies)
        {
            _byCode[policy.Code] = [];
            if (policy.Unit == BenefitUnit.Household)
                Open(policy, -1);
            else
            {
                for (var member = 0; member < _household.Members.Count; member++)
                    Open(policy, member);
            }
        }
        Opening[] openings = [.. _openings];
        StatusQuestion[] questions = [.. _questions.Select(question => new StatusQuestion(question.Member, question.Code, Givers(question.Member, question.Code)))];
        foreach (var opening in openings)
            Connect(opening, openings);
        LinkConflicts(openings);
        MarkLinear(openings);
        return new LawReading(_set, _day, _household, openings, questions, _shut);
    }

    private void Open(Policy policy, int member)
    {
        var statuses = AskedStatuses(policy);
        var combinations = 1 << statuses.Count;
        var eligible = new bool[combinations];
        var amounts = new long[combinations];
        var bandRules = policy.Amount is BandedAmount banded ? banded.Bands : [];
        var bandAmounts = bandRules.Select(_ => new long[combinations]).ToArray();
        var standard = policy.Amount switch { FixedAmount it => it.Amount, TopUpAmount it => it.Standard, _ => null };
        var any = false;
        var pays = false;
        for (var mask = 0; mask < combinations; mask++)
        {
            var findings = See(member, statuses, mask);
            if (!(eligible[mask] = policy.Eligibility.Evaluate(findings)))
                continue;
            any = true;
            amounts[mask] = Math.Max(0, standard?.Evaluate(findings).Fen ?? 0);
            for (var band = 0; band < bandAmounts.Length; band++)
                bandAmounts[band][mask] = Math.Max(0, bandRules[band].Amount.Evaluate(findings).Fen);
            pays |= amounts[mask] > 0 || bandAmounts.Any(amount => amount[mask] > 0) || policy.Amount is MeansTestedAmount;
        }
        if (!any || (!pays && !policy.StatusWithoutPay))
        {
            _shut.Add(new ShutByFacts(policy, member, any));
            return;
        }
        var income = policy.ReadsIncome ? Income(policy) : ([], 0, IncomeScope.Person);
        int[] unit = !policy.ReadsIncome && policy.LeaveUnitWith.Count == 0 ? []
            : member >= 0 && income.Scope == IncomeScope.Person ? [member]
            : [.. Enumerable.Range(0, _household.Members.Count)];
        long[] Seats(Func<int, long> perHead) => [.. Enumerable.Range(0, _household.Members.Count).Select(m => unit.Contains(m) ? perHead(m) - income.Own[m] : 0)];
        _byCode[policy.Code].Add(_openings.Count);
        _openings.Add(new Opening
        {
            Index = _openings.Count,
            Policy = policy,
            Member = member,
            InForce = _household.InForce.Any(benefit => benefit.Code == policy.Code && (benefit.Member is null ? -1 : _members[benefit.Member]) == member),
            Rank = policy.MandatoryPriority is { } priority ? 1L << (8 * (7 - priority)) : 0,
            Statuses = [.. statuses.Select(code => Ask(member, code))],
            Eligible = eligible,
            Amounts = amounts,
            Cap = policy.Cap is null ? long.MaxValue : Math.Max(0, policy.Cap.Evaluate(See(member, [], 0)).Fen),
            Unit = unit,
            CommonIncome = income.Common,
            TestSeats = policy.IncomeTest is { } test ? Seats(m => test.LimitPerHead.Evaluate(See(m, [], 0)).Fen) : null,
            PaySeats = policy.Amount is MeansTestedAmount means ? Seats(m => means.Standard.Evaluate(See(m, [], 0)).Fen) : null,
            Bands = [.. bandRules.Select((band, i) => new Opening.Band(Seats(_ => band.LimitPerHead.Fen), bandAmounts[i]))],
            Needs = [.. policy.Needs.Select(need => need.AnyOf.Select(code => Ask(member, code)).ToArray())],
        });
    }

    /// <summary>Statuses that eligibility and amount ask for, each once.</summary>
    internal static IReadOnlyList<string> AskedStatuses(Policy policy)
    {
        IEnumerable<string> ofAmount = policy.Amount switch
        {
            FixedAmount it => it.Amount.Statuses,
            TopUpAmount it => it.Standard.Statuses,
            BandedAmount it => it.Bands.SelectMany(band => band.Amount.Statuses),
            _ => [],
        };
        return [.. policy.Eligibility.Statuses.Concat(ofAmount).Distinct(StringComparer.Ordinal)];
    }

    private Findings See(int member, IReadOnlyList<string> statuses, int mask) => new(_household, member < 0 ? null : _household.Members[member], code =>
    {
        for (var i = 0; i < statuses.Count; i++)
        {
            if (statuses[i] == code)
                return (mask >> i & 1) != 0;
        }
        throw new InvalidOperationException($"A rule asks for the status '{code}' without declaring it.");
    });

    private int Ask(int member, string code)
    {
        if (!_questionIndex.TryGetValue((member, code), out var index))
        {
            _questionIndex[(member, code)] = index = _questions.Count;
            _questions.Add((member, code));
        }
        return index;
    }

    /// <summary>A person's own benefit and the household's give a person the status; any member's gives it to the household.</summary>
    private int[] Givers(int member, string code) => _byCode.TryGetValue(code, out var openings)
        ? [.. openings.Where(opening => member < 0 || _openings[opening].Member < 0 || _openings[opening].Member == member)]
        : [];

    private (long[] Own, long Common, IncomeScope Scope) Income(Policy policy)
    {
        var form = _set.IncomeForms.FirstOrDefault(it => it.Code == policy.Income)
            ?? throw new InvalidOperationException($"Policy '{policy.Code}' reads income by the form '{policy.Income}', which does not exist.");
        if (_incomes.TryGetValue(form.Code, out var known))
            return known;
        var own = new long[_household.Members.Count];
        var common = 0L;
        foreach (var income in _household.Incomes)
        {
            var counted = (long)decimal.Floor((decimal)income.Monthly.Fen * form.PerMille.GetValueOrDefault(income.Kind, 1000) / 1000m);
            if (income.Member is null)
                common += counted;
            else
                own[_members[income.Member]] += counted;
        }
        for (var member = 0; member < own.Length; member++)
            own[member] = Math.Max(0, own[member] - (form.Deduction?.Evaluate(See(member, [], 0)).Fen ?? 0));
        return _incomes[form.Code] = (own, form.Scope == IncomeScope.Household ? common : 0, form.Scope);
    }

    private void Connect(Opening opening, Opening[] all)
    {
        if (opening.Member < 0 && opening.Policy.LeaveUnitWith.Count > 0)
        {
            opening.Leaving = [.. Enumerable.Range(0, _household.Members.Count)
                .Select(member => all.Where(other => other.Member == member && opening.Policy.LeaveUnitWith.Contains(other.Policy.Code)).Select(other => other.Index).ToArray())];
        }
        if (opening.Policy.ReadsIncome)
        {
            var wholeHousehold = Income(opening.Policy).Scope == IncomeScope.Household;
            opening.Counted = [.. all
                .Where(other => PolicySet.Counts(other.Policy, opening.Policy) && (other.Member < 0 ? wholeHousehold : opening.Unit.Contains(other.Member)))
                .Select(other => other.Index)];
        }
        if (opening.Policy.Amount is TopUpAmount topUp)
        {
            opening.ToppedUp = [.. all
                .Where(other => topUp.Of.Contains(other.Policy.Code) && (other.Member < 0 || other.Member == opening.Member))
                .Select(other => other.Index)];
        }
    }

    private void LinkConflicts(Opening[] all)
    {
        var found = all.Select(_ => new List<Opening.Conflict>()).ToArray();
        var pairs = new HashSet<(int, int, int, int)>();
        foreach (var opening in all)
        {
            foreach (var exclusion in opening.Policy.Excludes)
            {
                foreach (var other in _byCode.GetValueOrDefault(exclusion.Code, []))
                    Pair(opening, all[other], exclusion.Scope, exclusion.Article);
            }
        }
        foreach (var group in _set.PickHigher)
        {
            int[] members = [.. group.Members.SelectMany(code => _byCode.GetValueOrDefault(code, []))];
            foreach (var a in members)
            {
                foreach (var b in members.Where(b => b > a && all[b].Policy.Code != all[a].Policy.Code))
                    Pair(all[a], all[b], RuleScope.SamePerson, group.Article);
            }
        }
        for (var i = 0; i < all.Length; i++)
        {
            all[i].Conflicts = [.. found[i]];
            all[i].CountedBy = [.. all.Where(reader => reader.Counted.Contains(i)).Select(reader => reader.Index)];
        }

        void Pair(Opening a, Opening b, RuleScope scope, string rule)
        {
            var (first, second) = a.Index < b.Index ? (a, b) : (b, a);
            if (first == second)
                return;
            var condition = (Household: -1, Member: -1);
            if (scope == RuleScope.SamePerson && first.Member != second.Member)
            {
                if (first.Member >= 0 && second.Member >= 0)
                    return;
                var (household, person) = first.Member < 0 ? (first, second) : (second, first);
                var leaving = household.Leaving?[person.Member] ?? [];
                if (leaving.Contains(person.Index))
                    return;
                if (leaving.Length > 0)
                    condition = (household.Index, person.Member);
            }
            if (!pairs.Add((first.Index, second.Index, condition.Household, condition.Member)))
                return;
            found[first.Index].Add(new Opening.Conflict(second.Index, condition.Household, condition.Member, rule));
            found[second.Index].Add(new Opening.Conflict(first.Index, condition.Household, condition.Member, rule));
        }
    }

    /// <summary>Linear: means-tested, must pay, no cap; and when others count it as income, nobody can leave their unit with it.</summary>
    private static void MarkLinear(Opening[] all)
    {
        foreach (var opening in all)
        {
            opening.IsLinear = opening is { PaySeats: not null, MustPay: true, Cap: long.MaxValue }
                && (opening.Member < 0 || opening.CountedBy.All(reader => all[reader].Leaving is null));
        }
    }
}
