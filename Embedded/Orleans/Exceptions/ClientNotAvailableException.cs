namespace Orleans.Runtime;

/// <summary>The object behind an observer reference is gone.</summary>
[GenerateSerializer]
public sealed class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(GrainId clientId) : base($"No client is available for {clientId}.")
    {
    }
}
