using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OneWindow.Embedded.Orleans.Generator;

/// <summary>What one interface or class contributes. Compared by value, so that unchanged input generates nothing anew.</summary>
internal sealed class GeneratedPart : IEquatable<GeneratedPart>
{
    public GeneratedPart(string name, string registration, string? source, ImmutableArray<Diagnostic> problems)
    {
        Name = name;
        Registration = registration;
        Source = source;
        Problems = problems;
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>The statement in the manifest.</summary>
    public string Registration { get; }

    /// <summary>The generated class; null when there is none.</summary>
    public string? Source { get; }

    public ImmutableArray<Diagnostic> Problems { get; }

    public bool Equals(GeneratedPart? other) => other is not null && Name == other.Name && Registration == other.Registration && Source == other.Source
        && Problems.SequenceEqual(other.Problems);

    public override bool Equals(object? obj) => Equals(obj as GeneratedPart);

    public override int GetHashCode() => Name.GetHashCode();
}
