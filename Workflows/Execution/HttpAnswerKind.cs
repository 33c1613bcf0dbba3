namespace OneWindow.Workflows.Execution;

/// <summary>Whether a request was answered. The names are stored.</summary>
public enum HttpAnswerKind
{
    /// <summary>There is an answer, whatever its status.</summary>
    Responded,

    /// <summary>The other side could not be reached.</summary>
    FailedToConnect,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>The host does not let workflows call this address, or the request is malformed.</summary>
    Refused,
}
