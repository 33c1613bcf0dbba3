using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>What belongs to a definition as a whole: the one that is compiled, or one that it uses as an activity.</summary>
/// <param name="Composite">The index of the activity that stands for the definition; -1 for the one that is compiled.</param>
/// <param name="Prefix">What the ids of its activities begin with.</param>
/// <param name="Inputs">The types of its declared inputs.</param>
/// <param name="Outputs">The names of its declared outputs.</param>
/// <param name="RecordsValues">Whether the journal records the values of its activities, unless they say otherwise.</param>
internal sealed record DefinitionScope(int Composite, string Prefix, Dictionary<string, TypeAlias> Inputs, HashSet<string> Outputs, bool RecordsValues);
