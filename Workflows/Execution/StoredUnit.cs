using OneWindow.Calendars;

namespace OneWindow.Workflows.Execution;

/// <summary>Units of limits as states hold them: short, and never changed.</summary>
internal static class StoredUnit
{
    internal static string Of(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDays => "wd",
        TimeUnit.NaturalDays => "nd",
        TimeUnit.Hours => "h",
        _ => "m",
    };

    /// <exception cref="FormatException">There is no such unit.</exception>
    internal static TimeUnit Read(string? text) => text switch
    {
        "wd" => TimeUnit.WorkingDays,
        "nd" => TimeUnit.NaturalDays,
        "h" => TimeUnit.Hours,
        "m" => TimeUnit.Minutes,
        _ => throw new FormatException($"There is no unit {text}."),
    };
}
