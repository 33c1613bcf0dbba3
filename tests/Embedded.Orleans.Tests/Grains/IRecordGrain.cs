namespace OneWindow.Embedded.Orleans.Tests.Grains;

public interface IRecordGrain : IGrainWithStringKey
{
    Task<(string InConstructor, string AtActivation)> SeenAtStart();

    Task Write(int value);

    Task WriteTwiceInOneTurn(int first, int second, int last);

    Task WriteThenRead(int value);

    Task ManyOperations(int count);

    Task<int> Value();

    Task SetInMemory(int value);

    Task<bool> WriteAndCatch(int value);

    Task WriteElsewhere(string key, int value);

    Task<(int Value, bool Exists, string? ETag)> Clear();

    Task<DeactivationReasonCode> Reason();
}

public interface IPlainStateGrain : IGrainWithStringKey
{
    Task Set(int value);

    Task<int> Get();
}
