using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Variables as an activity sees them: its own and those of the containers around it, the nearest first, then the workflow's.</summary>
internal sealed class VariableScope(WorkflowProgram program, WorkflowInstance instance)
{
    internal Value Get(ActivityRun run, VariableReference variable) => ValuesOf(run, variable.ScopeNode)[variable.Slot];

    /// <summary>Sets a declared variable.</summary>
    /// <exception cref="ActivityFault">The value does not fit the variable's type.</exception>
    internal void Set(ActivityRun run, VariableReference variable, Value value)
    {
        var declaration = variable.Declaration;
        ValuesOf(run, variable.ScopeNode)[variable.Slot] = Converted(declaration, value);
    }

    /// <summary>Looks up a declared variable where nothing that only the run knows can stand before it.</summary>
    /// <returns>False if it must be looked up by name.</returns>
    internal bool TryGet(ActivityRun run, VariableReference variable, out Value value)
    {
        value = default;

        // What an activity declares for its children is not yet known where its own inputs are compiled.
        if (run.Variables is not null && run.NodeIndex != variable.ScopeNode)
            return false;
        for (var at = run; at is not null; at = at.Parent)
        {
            if (at.Dynamic is not null)
                return false;
            if (at.NodeIndex == variable.ScopeNode)
            {
                value = at.Variables![variable.Slot];
                return at.Inner?.Dynamic is null;
            }
            if (at.Inner is not null)
                return false;
        }
        if (instance.Dynamic is not null || variable.ScopeNode != VariableReference.Workflow)
            return false;
        value = instance.VariableValues[variable.Slot];
        return true;
    }

    /// <summary>Whether a run sees variables that no definition declares.</summary>
    internal bool HasDynamic(ActivityRun run)
    {
        for (var at = run; at is not null; at = at.Parent)
        {
            if (at.Inner is { } inner)
                return inner.Dynamic is not null;
            if (at.Dynamic is not null)
                return true;
        }
        return instance.Dynamic is not null;
    }

    internal bool TryGet(ActivityRun? run, string name, out Value value)
    {
        for (var at = run; at is not null; at = at.Parent)
        {
            if (DynamicOf(at) is { } dynamic && dynamic.TryGet(name, out value))
                return true;
            if (at.Variables is not null && SlotOf(at.Node.Variables, name) is var slot and >= 0)
            {
                value = at.Variables[slot];
                return true;
            }
            if (at.Inner is not null)
            {
                value = default;
                return false;
            }
        }
        if (instance.Dynamic is not null && instance.Dynamic.TryGet(name, out value))
            return true;
        var own = SlotOf(program.Variables, name);
        value = own < 0 ? default : instance.VariableValues[own];
        return own >= 0;
    }

    /// <summary>Sets the nearest variable of this name, or creates one of the workflow, or of the definition used as an activity.</summary>
    /// <exception cref="ActivityFault">The value does not fit the variable's type.</exception>
    /// <returns>The value as kept.</returns>
    internal Value Set(ActivityRun run, string name, Value value)
    {
        for (var at = run; at is not null; at = at.Parent)
        {
            if (DynamicOf(at) is { } dynamic && dynamic.TryGet(name, out _))
                return dynamic.Set(name, StoredValue.Of(value));
            if (at.Variables is not null && SlotOf(at.Node.Variables, name) is var slot and >= 0)
                return at.Variables[slot] = Converted(at.Node.Variables[slot], value);
            if (at.Inner is { } inner)
                return (inner.Dynamic ??= new()).Set(name, StoredValue.Of(value));
        }
        if (SlotOf(program.Variables, name) is var own and >= 0)
            return instance.VariableValues[own] = Converted(program.Variables[own], value);
        return (instance.Dynamic ??= new()).Set(name, StoredValue.Of(value));
    }

    /// <summary>The names of all variables that a run sees, each once.</summary>
    internal IEnumerable<string> Names(ActivityRun run)
    {
        var names = new List<string>();
        for (var at = run; at is not null; at = at.Parent)
        {
            AddNames(names, DynamicOf(at));
            AddNames(names, at.Variables is null ? [] : at.Node.Variables);
            if (at.Inner is not null)
                return names.Distinct();
        }
        AddNames(names, instance.Dynamic);
        AddNames(names, program.Variables);
        return names.Distinct();
    }

    /// <summary>What an activity was given by name is not seen inside a definition that is used as an activity; what scripts inside created is.</summary>
    private static NamedValues? DynamicOf(ActivityRun run) => run.Inner is { } inner ? inner.Dynamic : run.Dynamic;

    private static void AddNames(List<string> names, NamedValues? values)
    {
        foreach (var (name, _) in values is null ? [] : values.Items)
            names.Add(name);
    }

    private static void AddNames(List<string> names, VariableSlot[] variables)
    {
        foreach (var variable in variables)
            names.Add(variable.Name);
    }

    private static Value Converted(VariableSlot declaration, Value value)
    {
        if (TypeConversion.TryConvert(value, declaration.Type, out var converted, out var error))
            return StoredValue.Of(converted, declaration.Type);
        throw new ActivityFault(IncidentKind.Conversion, $"The variable {declaration.Name} cannot take the value: {error}");
    }

    private static int SlotOf(VariableSlot[] variables, string name)
    {
        for (var i = 0; i < variables.Length; i++)
        {
            if (variables[i].Name == name)
                return i;
        }
        return -1;
    }

    private Value[] ValuesOf(ActivityRun run, int scopeNode)
    {
        if (scopeNode == VariableReference.Workflow)
            return instance.VariableValues;
        var at = run;
        while (at.NodeIndex != scopeNode)
            at = at.Parent!;
        return at.Variables!;
    }
}
