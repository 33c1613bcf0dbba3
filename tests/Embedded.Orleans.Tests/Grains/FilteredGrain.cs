namespace OneWindow.Embedded.Orleans.Tests.Grains;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> Add(int a, int b);
}

public sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<int> Add(int a, int b) => Task.FromResult(a + b);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        context.Result = (int)context.Result! + 100;
    }
}
