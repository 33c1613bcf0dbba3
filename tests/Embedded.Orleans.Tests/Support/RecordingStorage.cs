using System.Collections.Concurrent;
using OneWindow.Embedded.Orleans.Tests.Grains;
using Orleans.Storage;

namespace OneWindow.Embedded.Orleans.Tests.Support;

/// <summary>A storage that tells what was asked of it and fails on demand.</summary>
internal sealed class RecordingStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, int> _rows = new();
    private Exception? _next;
    private int _inside;

    public ConcurrentQueue<string> Log { get; } = new();

    public int MostAtOnce { get; private set; }

    public void FailNext(Exception exception) => _next = exception;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Enter();
        Log.Enqueue($"read {grainId.Key}");
        var exists = _rows.TryGetValue(grainId, out var value);
        grainState.State = (T)(object)new CounterState { Value = value };
        grainState.ETag = exists ? "1" : null;
        grainState.RecordExists = exists;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var value = ((CounterState)(object)grainState.State!).Value;
        await Enter();
        if (_next is { } exception && !grainId.Key.ToString().EndsWith("-caller", StringComparison.Ordinal))
        {
            _next = null;
            throw exception;
        }

        Log.Enqueue($"write {grainId.Key} {value}");
        _rows[grainId] = value;
        grainState.ETag = "1";
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Enter();
        _rows.TryRemove(grainId, out _);
        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private async Task Enter()
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _inside));
        await Task.Yield();
        Interlocked.Decrement(ref _inside);
    }
}
