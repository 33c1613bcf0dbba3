namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Gathers what a script refers to while it is compiled.</summary>
internal sealed class ReferenceCollector
{
    private readonly List<ScriptRead> _reads = [];

    internal SortedSet<string> Variables { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> WrittenVariables { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Activities { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Accessors { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> UnknownNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The place of a read in the list of all.</summary>
    internal int PlaceOf(ScriptReadKind kind, string name)
    {
        var read = new ScriptRead(kind, name);
        var place = _reads.IndexOf(read);
        if (place >= 0)
            return place;
        _reads.Add(read);
        return _reads.Count - 1;
    }

    internal ScriptReferences ToReferences() => new()
    {
        Reads = [.. _reads],
        Variables = [.. Variables],
        WrittenVariables = [.. WrittenVariables],
        Inputs = [.. Inputs],
        Activities = [.. Activities],
        Accessors = [.. Accessors],
        UnknownNames = [.. UnknownNames],
    };
}
