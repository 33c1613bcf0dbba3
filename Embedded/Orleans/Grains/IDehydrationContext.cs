namespace Orleans.Runtime;

/// <summary>Takes what a migrating activation hands on.</summary>
public interface IDehydrationContext
{
    /// <summary>The keys written so far.</summary>
    IEnumerable<string> Keys { get; }

    /// <summary>Hands on a value; false when it cannot be.</summary>
    bool TryAddValue<T>(string key, T? value);
}
