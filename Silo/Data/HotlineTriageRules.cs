using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>What counts as a repeat (重复诉求): the same caller, the same place and the same problem within a time.</summary>
/// <param name="Window">How far back an earlier case counts; in days or hours.</param>
/// <param name="ProblemLevel">Down to which level of the problem tree the problems must agree, 1 to 3.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record RepeatRule(TimeLimit Window, int ProblemLevel, EffectiveRange Effective);

/// <summary>What is reported at once as an emergency risk (紧急风险).</summary>
/// <param name="Problems">Codes of problems on any level; each stands for everything below it.</param>
/// <param name="Words">Words in what the caller said.</param>
/// <param name="To">Who is told: leader, director, district.</param>
/// <param name="Effective">Days on which it is in force.</param>
public sealed record RiskRule(IReadOnlyList<string> Problems, IReadOnlyList<string> Words, IReadOnlyList<string> To, EffectiveRange Effective)
{
    /// <summary>Why a case is a risk by this rule: the word or the problem; null when it is none.</summary>
    /// <param name="problem">Its problem.</param>
    /// <param name="description">What the caller said.</param>
    public string? ReasonFor(ProblemNode problem, string description) =>
        Words.FirstOrDefault(word => description.Contains(word, StringComparison.OrdinalIgnoreCase)) ??
        problem.SelfAndAbove().FirstOrDefault(node => Problems.Contains(node.Code))?.Name.Zh;
}
