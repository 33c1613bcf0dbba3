namespace OneWindow.Workflows.Compilation;

/// <summary>The variables visible at a place of the definition, the nearest scope first.</summary>
internal sealed class CompilationScope(CompilationScope? outer, DefinitionScope definition, int node, VariableSlot[] variables)
{
    internal CompilationScope(CompilationScope outer, int node, VariableSlot[] variables)
        : this(outer, outer.Definition, node, variables)
    {
    }

    internal CompilationScope? Outer => outer;

    /// <summary>The definition that the place belongs to.</summary>
    internal DefinitionScope Definition => definition;

    internal VariableReference? Find(string id)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.FindOwn(id) is { } found)
                return found;
        }
        return null;
    }

    internal VariableReference? FindByName(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.FindOwnByName(name) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>All names, the nearest scope's first.</summary>
    internal List<string> Names()
    {
        var names = new List<string>();
        for (var scope = this; scope is not null; scope = scope.Outer)
            names.AddRange(scope.OwnNames());
        return names;
    }

    private IEnumerable<string> OwnNames() => variables.Select(variable => variable.Name);

    private VariableReference? FindOwn(string id)
    {
        var slot = Array.FindIndex(variables, variable => variable.Id == id);
        return slot < 0 ? null : new(node, slot, variables[slot]);
    }

    private VariableReference? FindOwnByName(string name)
    {
        var slot = Array.FindIndex(variables, variable => variable.Name == name);
        return slot < 0 ? null : new(node, slot, variables[slot]);
    }
}
