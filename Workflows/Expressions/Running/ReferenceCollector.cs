namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Gathers what a script refers to while it is compiled.</summary>
internal sealed class ReferenceCollector
{
    internal SortedSet<string> Variables { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> WrittenVariables { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Activities { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Accessors { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> UnknownNames { get; } = new(StringComparer.Ordinal);

    internal ScriptReferences ToReferences() => new()
    {
        Variables = [.. Variables],
        WrittenVariables = [.. WrittenVariables],
        Inputs = [.. Inputs],
        Activities = [.. Activities],
        Accessors = [.. Accessors],
        UnknownNames = [.. UnknownNames],
    };
}
