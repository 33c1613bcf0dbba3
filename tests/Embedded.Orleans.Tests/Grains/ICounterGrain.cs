namespace OneWindow.Embedded.Orleans.Tests.Grains;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    ValueTask<int> Get();

    Task Fail(string message);

    Task<string?> ReadContext(string key);

    Task Deactivate();

    Task<int> WriteAndReload(int value);
}
