using System.Collections.Frozen;
using OneWindow.Grains.Households;
using OneWindow.Workflows.Forms;

namespace OneWindow.Silo.Data;

/// <summary>The facts that the unified file can hold, and where they come from.</summary>
public sealed class FactCatalogue : IFactCatalogue
{
    private readonly FrozenDictionary<string, FactDefinition> factsByCode;
    private readonly FrozenDictionary<string, FactSource> sourcesByCode;
    private readonly FrozenDictionary<string, FormSchema> typesByCode;

    internal FactCatalogue(
        DataSheet sheet, IReadOnlyList<FactSource> sources, IReadOnlyList<FactDefinition> facts, IReadOnlyDictionary<string, FormSchema> types)
    {
        Sheet = sheet;
        Sources = sources;
        Facts = facts;
        // Doubled codes are reported by the reader; here the first counts, so that the remaining checks can run.
        factsByCode = facts.DistinctBy(fact => fact.Code).ToFrozenDictionary(fact => fact.Code, StringComparer.Ordinal);
        sourcesByCode = sources.DistinctBy(source => source.Code).ToFrozenDictionary(source => source.Code, StringComparer.Ordinal);
        typesByCode = types.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Version and source of the file.</summary>
    public DataSheet Sheet { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FactDefinition> Facts { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FactSource> Sources { get; }

    /// <inheritdoc/>
    public FactDefinition? Find(string code) => factsByCode.GetValueOrDefault(code);

    /// <summary>The source of a code, or null.</summary>
    public FactSource? FindSource(string code) => sourcesByCode.GetValueOrDefault(code);

    /// <summary>The type of a fact: a form whose only field is called <see cref="FactReader.ValueField"/>.</summary>
    internal FormSchema TypeOf(string code) => typesByCode[code];
}
