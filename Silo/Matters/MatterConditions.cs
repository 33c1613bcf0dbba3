using System.Collections.Concurrent;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>Conditions of matters, each compiled once.</summary>
internal sealed class MatterConditions(FactCatalogue facts)
{
    private readonly ConcurrentDictionary<string, MatterCondition?> _compiled = new(StringComparer.Ordinal);

    /// <summary>The condition of an expression; null when it cannot be read any more: a version of long ago may name a fact that the office has given up since.</summary>
    public MatterCondition? Find(string source) => _compiled.GetOrAdd(source, static (text, catalogue) => MatterCondition.Compile(text, catalogue), facts);
}
