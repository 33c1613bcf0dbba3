using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A declared variable: its place among those of its scope, its type and what it holds at first.</summary>
internal sealed record VariableSlot(string Id, string Name, TypeAlias Type, Value Default);
