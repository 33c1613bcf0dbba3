using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Workflows;

/// <summary>Instants and words in query strings.</summary>
internal static class QueryRules
{
    /// <summary>Refuses what is no instant with offset.</summary>
    public static IRuleBuilderOptions<T, string?> Instant<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || StrictInstantConverter.TryParse(text, out _))
        .WithErrorCode("format")
        .WithMessage(_ => ProblemText.Pick("需要带时区的时间，例如 2026-01-05T09:30:00+08:00。", "An instant with offset is needed, such as 2026-01-05T09:30:00+08:00."));

    /// <summary>Refuses what is none of some words.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, params string[] values) => rule
        .Must(value => value is null || values.Contains(value))
        .WithErrorCode("unknown_value")
        .WithMessage(_ => ProblemText.Pick("应为以下之一：", "Must be one of: ") + string.Join(", ", values));

    /// <summary>Refuses to sort by what cannot be sorted by; a <c>-</c> before the field sorts downwards.</summary>
    public static IRuleBuilderOptions<T, string?> SortField<T>(this IRuleBuilder<T, string?> rule, params string[] fields) => rule
        .Must(sort => sort is null || fields.Contains(sort.StartsWith('-') ? sort[1..] : sort))
        .WithErrorCode("unknown_value")
        .WithMessage(_ => ProblemText.Pick("应为以下之一：", "Must be one of: ") + string.Join(", ", fields));

    /// <summary>The instant that a checked text names; null for none.</summary>
    public static DateTimeOffset? Moment(string? text) => StrictInstantConverter.TryParse(text, out var instant) ? instant : null;
}
