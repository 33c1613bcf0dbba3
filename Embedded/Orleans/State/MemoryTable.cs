using System.Collections.Concurrent;

namespace OneWindow.Embedded.Orleans;

/// <summary>The rows of one memory storage.</summary>
internal sealed class MemoryTable
{
    public ConcurrentDictionary<(string StateName, GrainId GrainId), MemoryRow> Rows { get; } = new();
}

/// <summary>One stored state.</summary>
/// <param name="Payload">The serialised state.</param>
/// <param name="ETag">The version.</param>
internal sealed record MemoryRow(BinaryData Payload, string ETag);
