namespace OneWindow.Embedded.Orleans.Tests.Grains;

public interface IBrokenGrain : IGrainWithStringKey
{
    Task Touch();
}

public sealed class BrokenGrain : Grain, IBrokenGrain
{
    public BrokenGrain() => throw new NotSupportedException("Never.");

    public Task Touch() => Task.CompletedTask;
}

public interface IHomelessGrain : IGrainWithStringKey
{
    Task Touch();
}

public sealed class HomelessGrain([PersistentState("home", "nowhere")] IPersistentState<CounterState> state) : Grain, IHomelessGrain
{
    public Task Touch() => state.WriteStateAsync();
}
