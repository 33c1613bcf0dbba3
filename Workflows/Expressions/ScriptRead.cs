namespace OneWindow.Workflows.Expressions;

/// <summary>Something that a script reads of its workflow by a name that stands in its text.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Name">The name; for an accessor what follows "get".</param>
public readonly record struct ScriptRead(ScriptReadKind Kind, string Name);
