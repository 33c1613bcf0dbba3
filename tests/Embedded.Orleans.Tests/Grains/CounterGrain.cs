namespace OneWindow.Embedded.Orleans.Tests.Grains;

public sealed class CounterGrain([PersistentState("counter", "memory")] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public async Task<int> Add(int amount)
    {
        state.State.Value += amount;
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public ValueTask<int> Get() => new(state.State.Value);

    public Task Fail(string message) => throw new InvalidOperationException(message);

    public Task<string?> ReadContext(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<int> WriteAndReload(int value)
    {
        state.State.Value = value;
        await state.ReadStateAsync();
        return state.State.Value;
    }
}
