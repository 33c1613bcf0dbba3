using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>What came of a request that a workflow sent.</summary>
/// <param name="Kind">Whether there is an answer.</param>
public sealed record HttpAnswer(HttpAnswerKind Kind)
{
    /// <summary>The status; 0 without an answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>The content: parsed when it is JSON, bytes when they were asked for, else text; undefined when none.</summary>
    public Value Content { get; init; }

    /// <summary>The content's media type, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>The name of the file that was sent, or null.</summary>
    public string? FileName { get; init; }

    /// <summary>The headers, an object of lists of texts; undefined without an answer.</summary>
    public Value Headers { get; init; }

    /// <summary>Why there is no answer, for people; null with one.</summary>
    public string? Reason { get; init; }
}
