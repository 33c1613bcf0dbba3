using OneWindow.Policies.Model;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Validation;

/// <summary>Finds everything wrong with a policy set at once: a set without problems can be read for any household on any day.</summary>
public sealed class PolicySetValidator
{
    private const int MostStatuses = 8;
    private readonly PolicySet _set;
    private readonly HashSet<string> _codes;
    private readonly HashSet<string> _forms;
    private readonly HashSet<string> _facts;
    private readonly List<PolicyProblem> _problems = [];

    private PolicySetValidator(PolicySet set)
    {
        _set = set;
        _codes = [.. set.Policies.Select(policy => policy.Code)];
        _forms = [.. set.IncomeForms.Select(form => form.Code)];
        _facts = [.. set.Facts];
    }

    /// <summary>All problems, in the order of the set; empty: none.</summary>
    public static IReadOnlyList<PolicyProblem> Validate(PolicySet set)
    {
        var validator = new PolicySetValidator(set);
        validator.CheckForms();
        foreach (var policy in set.Policies)
            validator.CheckPolicy(policy);
        validator.CheckGroups();
        validator.CheckRanges();
        validator.CheckDays();
        return validator._problems;
    }

    private void CheckForms()
    {
        foreach (var form in _set.IncomeForms)
        {
            if (_set.IncomeForms.Count(other => other.Code == form.Code) > 1)
                Add("form-twice", form.Code, "收入核算口径重复定义。", "The income form is defined twice.");
            foreach (var (kind, part) in form.PerMille.Where(pair => pair.Value is < 0 or > 1000))
                Add("part-range", form.Code, $"收入种类“{kind}”的计入比例 {part}‰ 不在 0 至 1000 之间。", $"The part of '{kind}' is {part}‰; it must be between 0 and 1000.");
            if (form.Deduction is { } deduction)
                CheckRule(form.Code, deduction.Facts, deduction.Statuses, false);
        }
    }

    private void CheckPolicy(Policy policy)
    {
        if (string.IsNullOrWhiteSpace(policy.Source) || string.IsNullOrWhiteSpace(policy.Article))
            Add("no-source", policy.Code, "没有注明条款和出处。", "It has no article or no source.");
        if (policy.Effective.To < policy.Effective.From)
            Add("range-reversed", policy.Code, "失效日期早于生效日期。", "It ends before it begins.");
        if (policy.MandatoryPriority is < 1 or > 7)
            Add("priority-range", policy.Code, "法定优先级须在 1 至 7 之间。", "A mandatory priority must be between 1 and 7.");
        foreach (var code in Named(policy).Where(code => !_codes.Contains(code)).Distinct())
            Add("unknown-policy", policy.Code, $"引用了不存在的政策“{code}”。", $"It names the policy '{code}', which does not exist.");
        CheckExpressions(policy);
        CheckIncome(policy);
        CheckContradictions(policy);
    }

    private static IEnumerable<string> Named(Policy policy) => policy.Needs.SelectMany(need => need.AnyOf)
        .Concat(policy.Excludes.Select(exclusion => exclusion.Code))
        .Concat(policy.LeaveUnitWith)
        .Concat(policy.CountsAsIncomeFor.Concat(policy.NotIncomeFor).Where(code => code != Policy.Everything))
        .Concat((policy.Amount as TopUpAmount)?.Of ?? []);

    private void CheckExpressions(Policy policy)
    {
        CheckRule(policy.Code, policy.Eligibility.Facts, policy.Eligibility.Statuses, true);
        switch (policy.Amount)
        {
            case FixedAmount it:
                CheckRule(policy.Code, it.Amount.Facts, it.Amount.Statuses, true);
                break;
            case TopUpAmount it:
                CheckRule(policy.Code, it.Standard.Facts, it.Standard.Statuses, true);
                break;
            case MeansTestedAmount it:
                CheckRule(policy.Code, it.Standard.Facts, it.Standard.Statuses, false);
                break;
            case BandedAmount it:
                foreach (var band in it.Bands)
                    CheckRule(policy.Code, band.Amount.Facts, band.Amount.Statuses, true);
                if (it.Bands.Count == 0)
                    Add("no-bands", policy.Code, "没有收入档次。", "It has no income bands.");
                if (it.Bands.Zip(it.Bands.Skip(1)).Any(pair => pair.Second.LimitPerHead <= pair.First.LimitPerHead))
                    Add("bands-order", policy.Code, "收入档次没有从低到高排列。", "Its income bands do not rise.");
                break;
            default:
                break;
        }
        if (policy.Cap is { } cap)
            CheckRule(policy.Code, cap.Facts, cap.Statuses, false);
        if (policy.IncomeTest is { } test)
            CheckRule(policy.Code, test.LimitPerHead.Facts, test.LimitPerHead.Statuses, false);
        if (LawReader.AskedStatuses(policy) is { Count: > MostStatuses } statuses)
            Add("too-many-statuses", policy.Code, $"条件涉及 {statuses.Count} 项身份，最多 {MostStatuses} 项。", $"Its rules ask for {statuses.Count} statuses; {MostStatuses} is the most.");
        if (LawReader.AskedStatuses(policy).Contains(policy.Code))
            Add("asks-for-itself", policy.Code, "条件以本政策自身为前提。", "Its rules ask for its own status.");
    }

    private void CheckRule(string subject, IReadOnlyList<string> facts, IReadOnlyList<string> statuses, bool mayAskStatuses)
    {
        foreach (var fact in facts.Where(fact => !_facts.Contains(fact)))
            Add("unknown-fact", subject, $"引用了未登记的事实“{fact}”。", $"It reads the fact '{fact}', which is not in the catalogue.");
        foreach (var status in statuses.Where(status => !_codes.Contains(status)))
            Add("unknown-policy", subject, $"引用了不存在的政策“{status}”。", $"It names the policy '{status}', which does not exist.");
        if (!mayAskStatuses && statuses.Count > 0)
            Add("status-not-here", subject, "标准、限额、扣除和封顶只能依据事实，不能依据身份。", "Standards, limits, deductions and caps may read facts only, no statuses.");
    }

    private void CheckIncome(Policy policy)
    {
        if (policy.ReadsIncome && (policy.Income is null || !_forms.Contains(policy.Income)))
            Add("unknown-form", policy.Code, $"收入核算口径“{policy.Income}”不存在。", $"It reckons income by the form '{policy.Income}', which does not exist.");
        if (policy.ReadsIncome && policy.Unit == BenefitUnit.Household && _set.IncomeForms.Any(form => form.Code == policy.Income && form.Scope == IncomeScope.Person))
            Add("form-of-person", policy.Code, "以户为单位的政策不能按个人口径核算收入。", "A household's benefit cannot reckon the income of one person.");
        if (policy.Amount is TopUpAmount && policy.Unit == BenefitUnit.Household)
            Add("top-up-of-household", policy.Code, "补足差额只适用于个人待遇。", "Only a person's benefit can top up.");
    }

    private void CheckContradictions(Policy policy)
    {
        string[] excluded = [.. policy.Excludes.Where(exclusion => exclusion.Scope == RuleScope.Household || UnitOf(exclusion.Code) == policy.Unit).Select(exclusion => exclusion.Code)];
        foreach (var need in policy.Needs)
        {
            if (need.AnyOf.Count == 0)
                Add("empty-need", policy.Code, "前提条件没有列出任何身份。", "A need names no status.");
            else if (need.AnyOf.All(excluded.Contains))
                Add("needs-and-excludes", policy.Code, $"既以“{need.AnyOf[0]}”为前提，又与其互斥。", $"It needs '{need.AnyOf[0]}' and excludes it.");
        }
        if (policy.Excludes.Any(exclusion => exclusion.Code == policy.Code))
            Add("excludes-itself", policy.Code, "与自身互斥。", "It excludes itself.");
        if (policy.LeaveUnitWith.Count > 0 && policy.Unit == BenefitUnit.Person)
            Add("unit-of-person", policy.Code, "个人待遇没有保障单元，不能规定退出单元。", "A person's benefit has no unit that a member could leave.");
        foreach (var code in policy.LeaveUnitWith.Where(code => UnitOf(code) == BenefitUnit.Household))
            Add("leaves-by-household", policy.Code, $"“{code}”是以户为单位的待遇，不能使个人退出单元。", $"'{code}' is a household's benefit; a person cannot leave the unit with it.");
        foreach (var code in policy.CountsAsIncomeFor.Where(code => code != Policy.Everything && policy.NotIncomeFor.Contains(code)))
            Add("income-and-not", policy.Code, $"对“{code}”既计入收入又不计入收入。", $"It is said to be income for '{code}' and not to be.");
    }

    private BenefitUnit? UnitOf(string code) => _set.Policies.FirstOrDefault(policy => policy.Code == code)?.Unit;

    private void CheckGroups()
    {
        foreach (var group in _set.PickHigher)
        {
            if (string.IsNullOrWhiteSpace(group.Source) || string.IsNullOrWhiteSpace(group.Article))
                Add("no-source", group.Code, "没有注明条款和出处。", "It has no article or no source.");
            if (group.Members.Distinct().Count() < 2)
                Add("small-group", group.Code, "就高组至少要有两项政策。", "A group of which one is paid needs two policies.");
            foreach (var code in group.Members.Where(code => !_codes.Contains(code)))
                Add("unknown-policy", group.Code, $"引用了不存在的政策“{code}”。", $"It names the policy '{code}', which does not exist.");
            foreach (var policy in _set.Policies.Where(policy => group.Members.Contains(policy.Code)))
            {
                foreach (var need in policy.Needs.Where(need => need.AnyOf.Count > 0 && need.AnyOf.All(code => code != policy.Code && group.Members.Contains(code) && UnitOf(code) == policy.Unit)))
                    Add("needs-and-excludes", policy.Code, $"既以“{need.AnyOf[0]}”为前提，又与其同在就高组“{group.Code}”。", $"It needs '{need.AnyOf[0]}', but of group '{group.Code}' only one is paid.");
            }
        }
    }

    private void CheckRanges()
    {
        foreach (var versions in _set.Policies.GroupBy(policy => policy.Code))
        {
            Policy[] list = [.. versions.OrderBy(policy => policy.Effective.From)];
            foreach (var (first, second) in list.Zip(list.Skip(1)))
            {
                if (first.Effective.Overlaps(second.Effective))
                    Add("ranges-overlap", first.Code, $"{second.Effective.From:yyyy-MM-dd} 起有两个版本同时有效。", $"From {second.Effective.From:yyyy-MM-dd} two versions are in force.");
            }
        }
    }

    /// <summary>Circles are looked for on every day on which something begins, because other versions may make other circles.</summary>
    private void CheckDays()
    {
        var reported = new HashSet<string>();
        foreach (var day in _set.Policies.Select(policy => policy.Effective.From).Distinct().Order())
        {
            var policies = _set.At(day).DistinctBy(policy => policy.Code).ToDictionary(policy => policy.Code);
            Report("needs-cycle", "前提条件成环", "Needs go round in a circle", Circle(policies, policy => policy.Needs.Where(need => need.AnyOf.Count == 1).Select(need => need.AnyOf[0])));
            Report("income-cycle", "金额计算成环", "Amounts read each other in a circle", Circle(policies, policy => PayReads(policy, policies.Values)));
        }

        void Report(string code, string zh, string en, List<string> circle)
        {
            var path = string.Join(" → ", circle);
            if (circle.Count > 0 && reported.Add(code + path))
                Add(code, circle[0], $"{zh}：{path}。", $"{en}: {path}.");
        }
    }

    private static IEnumerable<string> PayReads(Policy policy, IEnumerable<Policy> all) => policy.Amount switch
    {
        TopUpAmount it => it.Of,
        MeansTestedAmount or BandedAmount => all.Where(payer => PolicySet.Counts(payer, policy)).Select(payer => payer.Code),
        _ => [],
    };

    /// <summary>One circle, first and last the same; empty: none.</summary>
    private static List<string> Circle(Dictionary<string, Policy> policies, Func<Policy, IEnumerable<string>> next)
    {
        var done = new HashSet<string>();
        var path = new List<string>();
        return policies.Keys.Any(Visit) ? path : [];

        bool Visit(string code)
        {
            if (path.IndexOf(code) is var start and >= 0)
            {
                path.RemoveRange(0, start);
                path.Add(code);
                return true;
            }
            if (done.Contains(code) || !policies.TryGetValue(code, out var policy))
                return false;
            path.Add(code);
            if (next(policy).Any(Visit))
                return true;
            path.RemoveAt(path.Count - 1);
            done.Add(code);
            return false;
        }
    }

    private void Add(string code, string subject, string zh, string en) => _problems.Add(new PolicyProblem(code, subject, new BilingualText($"{subject}：{zh}", $"{subject}: {en}")));
}
