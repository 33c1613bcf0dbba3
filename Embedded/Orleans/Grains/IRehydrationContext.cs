using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>Gives what a migrating activation handed on.</summary>
public interface IRehydrationContext
{
    /// <summary>The keys present.</summary>
    IEnumerable<string> Keys { get; }

    /// <summary>Reads a value; false when it is absent.</summary>
    bool TryGetValue<T>(string key, [MaybeNullWhen(false)] out T? value);
}
