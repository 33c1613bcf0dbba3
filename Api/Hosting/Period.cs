using OneWindow.Api.Problems;

namespace OneWindow.Api.Hosting;

/// <summary>Ends of periods in addresses.</summary>
internal static class Period
{
    /// <summary>Why one is refused.</summary>
    public static string Reason => ProblemText.Pick("需要带时区的时间，如 2026-01-05T09:30:00+08:00。", "An instant with offset is needed, such as 2026-01-05T09:30:00+08:00.");

    /// <summary>Is it left out, or an instant with offset?</summary>
    public static bool IsInstant(string? text) => text is null || StrictInstantConverter.TryParse(text, out _);

    /// <summary>The instant; null when it is left out.</summary>
    public static DateTimeOffset? Parse(string? text) => StrictInstantConverter.TryParse(text, out var instant) ? instant : null;
}
