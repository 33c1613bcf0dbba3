using System.Globalization;
using Orleans.Storage;

namespace OneWindow.Embedded.Orleans;

/// <summary>Storage in memory, version-checked, as durable as the process.</summary>
internal sealed class MemoryGrainStorage(string name, MemoryTable table, IGrainStorageSerializer serializer) : IGrainStorage
{
    private static long _lastVersion;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (table.Rows.TryGetValue((stateName, grainId), out var row))
        {
            grainState.State = serializer.Deserialize<T>(row.Payload);
            grainState.ETag = row.ETag;
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = DefaultState.Create<T>();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = new MemoryRow(serializer.Serialize(grainState.State), Interlocked.Increment(ref _lastVersion).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        var isWritten = grainState.ETag is null
            ? table.Rows.TryAdd(key, row)
            : table.Rows.TryGetValue(key, out var known) && known.ETag == grainState.ETag && table.Rows.TryUpdate(key, row, known);
        if (!isWritten) throw Conflict("WriteState", stateName, grainId, grainState.ETag);
        grainState.ETag = row.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (table.Rows.TryGetValue(key, out var known))
        {
            if (known.ETag != grainState.ETag || !table.Rows.TryRemove(new KeyValuePair<(string, GrainId), MemoryRow>(key, known)))
                throw Conflict("ClearState", stateName, grainId, grainState.ETag);
        }

        grainState.State = DefaultState.Create<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict(string operation, string stateName, GrainId grainId, string? etag) => new(
        $"Version conflict ({operation}): ProviderName={name} GrainType={stateName} GrainId={grainId} ETag={etag}.",
        table.Rows.TryGetValue((stateName, grainId), out var row) ? row.ETag : null,
        etag);
}
