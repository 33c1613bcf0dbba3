namespace Orleans;

/// <summary>What a storage provider reads and writes.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>The version; null when there is no record.</summary>
    string? ETag { get; set; }

    /// <summary>True when the store holds a record.</summary>
    bool RecordExists { get; set; }
}
