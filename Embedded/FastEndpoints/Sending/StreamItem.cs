namespace FastEndpoints;

/// <summary>An event of an event stream.</summary>
/// <param name="id">Its id; numbered if null.</param>
/// <param name="eventName">Its name.</param>
/// <param name="data">Its data, written as JSON.</param>
/// <param name="retry">After how many milliseconds a client reconnects; not stated if null.</param>
public sealed class StreamItem(string? id, string eventName, object data, int? retry = null)
{
    /// <summary>An event that is numbered.</summary>
    /// <param name="eventName">Its name.</param>
    /// <param name="data">Its data, written as JSON.</param>
    public StreamItem(string eventName, object data) : this(null, eventName, data)
    {
    }

    /// <summary>Its id; numbered if null.</summary>
    public string? Id { get; } = id;

    /// <summary>Its name.</summary>
    public string EventName { get; } = eventName;

    /// <summary>Its data.</summary>
    public object Data { get; } = data;

    /// <summary>After how many milliseconds a client reconnects; not stated if null.</summary>
    public int? Retry { get; } = retry;
}
