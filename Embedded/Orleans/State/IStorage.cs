namespace Orleans.Core;

/// <summary>Operations on one persistent state.</summary>
public interface IStorage
{
    /// <summary>The version last read or written.</summary>
    string? Etag { get; }

    /// <summary>True when the store held a record at the last operation.</summary>
    /// <exception cref="InvalidOperationException">The state was not read yet (in a constructor).</exception>
    bool RecordExists { get; }

    /// <summary>Removes the stored state.</summary>
    Task ClearStateAsync();

    /// <summary>Stores the state as it is when the write starts.</summary>
    Task WriteStateAsync();

    /// <summary>Reads the stored state anew.</summary>
    Task ReadStateAsync();

    /// <summary>Removes the stored state.</summary>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Stores the state as it is when the write starts.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the stored state anew.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
