namespace OneWindow.Silo.Workflows;

/// <summary>Lets those who carry out one operation at once wait for each other: who comes later goes on with the key that the first one got.</summary>
internal sealed class OperationsAtOnce
{
    private readonly Dictionary<string, Task<string?>> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Carries out an operation.</summary>
    /// <param name="operationId">Its id.</param>
    /// <param name="carryOut">Is given the key that an earlier one got, or null; returns the key of what it made.</param>
    public async Task RunAsync(string operationId, Func<string?, Task<string>> carryOut)
    {
        while (_inFlight.TryGetValue(operationId, out var earlier))
        {
            if (await earlier is { } key)
            {
                await carryOut(key);
                return;
            }
        }

        var outcome = new TaskCompletionSource<string?>();
        _inFlight.Add(operationId, outcome.Task);
        string? made = null;
        try
        {
            made = await carryOut(null);
        }
        finally
        {
            _inFlight.Remove(operationId);
            outcome.SetResult(made);
        }
    }
}
