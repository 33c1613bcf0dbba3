using System.Collections.Concurrent;
using Orleans.Storage;

namespace OneWindow.Embedded.Orleans.Tests.Grains;

public sealed class RecordGrain : Grain, IRecordGrain
{
    private static readonly ConcurrentDictionary<string, DeactivationReasonCode> Reasons = new();
    private readonly IPersistentState<CounterState> _state;
    private readonly string _inConstructor;
    private string _atActivation = "";

    public RecordGrain([PersistentState("record", "recording")] IPersistentState<CounterState> state)
    {
        _state = state;
        _inConstructor = state.State is null ? "null" : "something";
        try
        {
            _inConstructor += $", {state.RecordExists}";
        }
        catch (InvalidOperationException)
        {
            _inConstructor += ", not read";
        }
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _atActivation = $"{_state.State.Value}, {_state.RecordExists}";
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Reasons[this.GetPrimaryKeyString()] = reason.ReasonCode;
        return Task.CompletedTask;
    }

    public Task<(string InConstructor, string AtActivation)> SeenAtStart() => Task.FromResult((_inConstructor, _atActivation));

    public Task Write(int value)
    {
        _state.State.Value = value;
        return _state.WriteStateAsync();
    }

    public async Task WriteTwiceInOneTurn(int first, int second, int last)
    {
        _state.State.Value = first;
        var one = _state.WriteStateAsync();
        _state.State.Value = second;
        var two = _state.WriteStateAsync();
        _state.State.Value = last;
        await Task.WhenAll(one, two);
    }

    public async Task WriteThenRead(int value)
    {
        _state.State.Value = value;
        var write = _state.WriteStateAsync();
        var read = _state.ReadStateAsync();
        await Task.WhenAll(write, read);
    }

    public async Task ManyOperations(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _state.State.Value = i;
            await Task.WhenAll(_state.WriteStateAsync(), _state.ReadStateAsync(), _state.ClearStateAsync(), _state.ReadStateAsync());
        }
    }

    public Task<int> Value() => Task.FromResult(_state.State.Value);

    public Task SetInMemory(int value)
    {
        _state.State.Value = value;
        return Task.CompletedTask;
    }

    public async Task<bool> WriteAndCatch(int value)
    {
        try
        {
            await Write(value);
            return false;
        }
        catch (InconsistentStateException)
        {
            return true;
        }
    }

    public Task WriteElsewhere(string key, int value) => GrainFactory.GetGrain<IRecordGrain>(key).Write(value);

    public async Task<(int Value, bool Exists, string? ETag)> Clear()
    {
        await _state.ClearStateAsync();
        return (_state.State.Value, _state.RecordExists, _state.Etag);
    }

    public Task<DeactivationReasonCode> Reason() => Task.FromResult(Reasons.GetValueOrDefault(this.GetPrimaryKeyString()));
}

public sealed class PlainStateGrain : Grain<CounterState>, IPlainStateGrain
{
    public Task Set(int value)
    {
        State.Value = value;
        return WriteStateAsync();
    }

    public Task<int> Get() => Task.FromResult(State.Value);
}
