namespace Orleans;

/// <summary>A plain holder of a state.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
[GenerateSerializer]
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>Empty.</summary>
    public GrainState()
    {
    }

    /// <summary>With a state.</summary>
    public GrainState(T? state) : this(state, null)
    {
    }

    /// <summary>With a state and its version.</summary>
    public GrainState(T? state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <summary>The state.</summary>
    [Id(0)]
    public T? State { get; set; }

    /// <summary>The version; null when there is no record.</summary>
    [Id(1)]
    public string? ETag { get; set; }

    /// <summary>True when the store holds a record.</summary>
    [Id(2)]
    public bool RecordExists { get; set; }
}
