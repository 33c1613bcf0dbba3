using System.Collections.Immutable;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>A request that a workflow sends.</summary>
/// <param name="Url">The absolute address; the host decides whether it may be called.</param>
/// <param name="Method">The method, upper case.</param>
public sealed record HttpCall(string Url, string Method)
{
    /// <summary>The content: text is sent as it is, bytes too, anything else as JSON; undefined when none.</summary>
    public Value Content { get; init; }

    /// <summary>The content's media type; null lets the host choose by the content.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Authorization header, or null. A secret: never written to the journal.</summary>
    public string? Authorization { get; init; }

    /// <summary>Further headers, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether passing faults are worth trying again before answering.</summary>
    public bool IsResilient { get; init; }

    /// <summary>How long one try may take; null: the host's limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the answer's content is wanted as bytes.</summary>
    public bool WantsBytes { get; init; }
}
