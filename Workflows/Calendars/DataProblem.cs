namespace OneWindow.Calendars;

/// <summary>One thing wrong in a data file.</summary>
/// <param name="File">The file's name, relative to the data folder.</param>
/// <param name="Path">Where in the file, as a JSON path such as $.daysOff[2].to.</param>
/// <param name="Message">What is wrong and what was expected, in a sentence.</param>
public sealed record DataProblem(string File, string Path, string Message)
{
    /// <summary>The message in Chinese, where it may be told to somebody who edits through the API; null: only in English.</summary>
    public string? Zh { get; init; }

    /// <summary>A stable code for programs.</summary>
    public string Code { get; init; } = "invalid";

    /// <summary>File, path and message on one line.</summary>
    public override string ToString() => $"{File} {Path}: {Message}";
}
