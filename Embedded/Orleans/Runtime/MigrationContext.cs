namespace OneWindow.Embedded.Orleans;

/// <summary>Values on their way from one activation to the next.</summary>
internal sealed class MigrationContext(Dictionary<string, object?> values) : IDehydrationContext, IRehydrationContext
{
    public IEnumerable<string> Keys => values.Keys;

    public bool TryAddValue<T>(string key, T? value)
    {
        values[key] = DeepCopy.OfMessage(value);
        return true;
    }

    public bool TryGetValue<T>(string key, out T? value)
    {
        var found = values.TryGetValue(key, out var stored);
        value = found ? (T?)stored : default;
        return found;
    }
}
