using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>What facts say about a condition, in words that need no explanation. Facts are named, their values never.</summary>
internal static class ConditionWords
{
    /// <summary>The sentence in both languages.</summary>
    public static (string Zh, string En) Of(ConditionJudgement judged, FactCatalogue facts)
    {
        var (notMetZh, notMetEn) = Names(judged.NotMet, facts);
        var (missingZh, missingEn) = Names(judged.Missing, facts);
        return judged.Outcome switch
        {
            EligibilityOutcome.Eligible => ("根据现有信息，符合办理条件。", "As far as is known, the conditions are met."),
            EligibilityOutcome.NotEligible when judged.Missing.Length > 0 => (
                $"根据现有信息，不符合与以下各项有关的办理条件：{notMetZh}；另外缺少：{missingZh}。是否受理由工作人员决定。",
                $"As far as is known, conditions on these are not met: {notMetEn}; besides, these are missing: {missingEn}. A clerk decides whether it is accepted."),
            EligibilityOutcome.NotEligible => (
                $"根据现有信息，不符合与以下各项有关的办理条件：{notMetZh}。是否受理由工作人员决定。",
                $"As far as is known, conditions on these are not met: {notMetEn}. A clerk decides whether it is accepted."),
            _ when judged.Missing.Length > 0 => (
                $"尚不能判断是否符合办理条件，还需要：{missingZh}。", $"Whether the conditions are met cannot be told yet; these are missing: {missingEn}."),
            _ => ("根据现有信息不能判断是否符合办理条件。", "Whether the conditions are met cannot be told from what is known."),
        };
    }

    private static (string Zh, string En) Names(string[] codes, FactCatalogue facts) => (
        string.Join("、", codes.Select(code => facts.Find(code)?.Zh ?? code)),
        string.Join(", ", codes.Select(code => facts.Find(code)?.En ?? code)));
}
