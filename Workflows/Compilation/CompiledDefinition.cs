using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A definition that is used as an activity, compiled in place.</summary>
/// <param name="Root">Its root.</param>
/// <param name="Variables">Its variables.</param>
/// <param name="Inputs">The types of its declared inputs.</param>
internal sealed record CompiledDefinition(ActivityNode Root, VariableSlot[] Variables, Dictionary<string, TypeAlias> Inputs);
