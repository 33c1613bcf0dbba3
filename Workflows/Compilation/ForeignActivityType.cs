using System.Collections.Immutable;

namespace OneWindow.Workflows.Compilation;

/// <summary>An activity type that another runtime carries out.</summary>
/// <param name="Inputs">Its inputs' member names, with the alias of their types.</param>
/// <param name="Outputs">Its outputs' member names. The task's result holds them as members of an object; beside them <c>outcomes</c>, a list of texts.</param>
public sealed record ForeignActivityType(ImmutableDictionary<string, string> Inputs, ImmutableArray<string> Outputs);
