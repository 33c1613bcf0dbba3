using OneWindow.Policies.Model;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Explaining;

/// <summary>Broken rules in words.</summary>
internal static class RuleSentences
{
    /// <summary>Why a benefit cannot be granted beside a plan.</summary>
    /// <param name="rule">The rule that would be broken.</param>
    /// <param name="grant">The benefit in question.</param>
    /// <param name="names">Names of the policies.</param>
    public static BilingualText Of(BrokenRule rule, Grant grant, Dictionary<string, BilingualText> names)
    {
        var name = names[grant.Code];
        if (rule.Grant != grant && rule.Other != grant.ToString())
        {
            var lost = names[rule.Grant.Code];
            return new BilingualText($"选“{name.Zh}”后，“{lost.Zh}”不再符合条件（{rule.Article}）。", $"With '{name.En}' the conditions of '{lost.En}' would no longer be met ({rule.Article}).");
        }
        var otherCode = (rule.Grant == grant ? rule.Other : rule.Grant.Code)?.Split('/')[0];
        var other = otherCode is not null && names.TryGetValue(otherCode, out var known) ? known : new BilingualText("", "");
        return rule.Kind switch
        {
            BrokenRuleKind.NotEligible => new BilingualText($"按本方案中的身份，不符合“{name.Zh}”的条件（{rule.Article}）。", $"With the statuses of this plan the conditions of '{name.En}' are not met ({rule.Article})."),
            BrokenRuleKind.NeedMissing => new BilingualText($"“{name.Zh}”以“{other.Zh}”为前提，本方案没有（{rule.Article}）。", $"'{name.En}' needs '{other.En}', which this plan does not hold ({rule.Article})."),
            BrokenRuleKind.IncomeTooHigh => new BilingualText($"计入的收入超过“{name.Zh}”的限额（{rule.Article}）。", $"The income that counts is above the limit of '{name.En}' ({rule.Article})."),
            BrokenRuleKind.NobodyInUnit => new BilingualText($"家庭成员均已另行保障，“{name.Zh}”没有保障对象（{rule.Article}）。", $"All members are provided for otherwise; '{name.En}' has nobody to cover ({rule.Article})."),
            BrokenRuleKind.PaysNothing => new BilingualText($"“{name.Zh}”按本方案没有可发金额（{rule.Article}）。", $"In this plan '{name.En}' has nothing to pay ({rule.Article})."),
            BrokenRuleKind.Excluded => new BilingualText($"“{name.Zh}”与“{other.Zh}”不能同时享受（{rule.Article}）。", $"'{name.En}' and '{other.En}' cannot be had together ({rule.Article})."),
            BrokenRuleKind.OneOfGroup => new BilingualText($"“{name.Zh}”与“{other.Zh}”同类，就高享受一项（{rule.Article}）。", $"'{name.En}' and '{other.En}' are of one kind; the higher is paid ({rule.Article})."),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "There is no sentence for this kind of rule."),
        };
    }
}
