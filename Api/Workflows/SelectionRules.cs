using FluentValidation;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Workflows;

/// <summary>Conditions that choose many things.</summary>
internal interface ISelectingConditions
{
    /// <summary>Does it name any condition?</summary>
    bool IsEmpty();
}

/// <summary>Rules of requests that choose many things, by conditions or by their ids.</summary>
internal static class SelectionRules
{
    /// <summary>How many things may be named by their ids.</summary>
    public const int MaxIds = 10_000;

    /// <summary>Conditions that name something, or ids, and not both.</summary>
    /// <param name="rule">Rule of the conditions.</param>
    /// <param name="ids">The ids of a request.</param>
    /// <param name="isNeither">Whether a request may do without both; null: none may.</param>
    public static void OrIds<T, TConditions>(this IRuleBuilder<T, TConditions?> rule, Func<T, string[]?> ids, Func<T, bool>? isNeither = null)
        where TConditions : class, ISelectingConditions => rule
        .Must((request, conditions) => (conditions is not null) != (ids(request) is not null) || (conditions is null && ids(request) is null && isNeither?.Invoke(request) == true))
        .WithErrorCode("one_of")
        .WithMessage(_ => ProblemText.Pick("请填写 filter 或 ids 之一。", "Give filter or ids."))
        .Must(conditions => conditions is null || !conditions.IsEmpty())
        .WithErrorCode("empty")
        .WithMessage(_ => ProblemText.Pick("至少需要一个条件。", "At least one condition is needed."));

    /// <summary>A list of ids that is neither empty nor too long.</summary>
    public static void Ids<T>(this IRuleBuilder<T, string[]?> rule, Func<string, bool> isId, string zh, string en) => rule
        .Must(ids => ids is null || (ids.Length is > 0 and <= MaxIds && ids.All(id => id is not null && isId(id))))
        .WithErrorCode("ids")
        .WithMessage(_ => ProblemText.Pick($"应为 1 到 {MaxIds} 个{zh}编号。", $"Must be 1 to {MaxIds} ids of {en}."));
}
