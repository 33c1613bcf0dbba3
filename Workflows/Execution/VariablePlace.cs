using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Where an instance holds a variable: among the declared ones of a scope, or among those created by name.</summary>
internal sealed class VariablePlace
{
    private readonly Value[]? declared;
    private readonly int slot;
    private readonly NamedValues? named;

    private VariablePlace(ActivityRun? run, string? activityId, Value[] declared, int slot, VariableSlot declaration)
    {
        Run = run;
        ActivityId = activityId;
        this.declared = declared;
        this.slot = slot;
        Declaration = declaration;
        Name = declaration.Name;
    }

    private VariablePlace(ActivityRun? run, string? activityId, NamedValues named, string name)
    {
        Run = run;
        ActivityId = activityId;
        this.named = named;
        Name = name;
    }

    /// <summary>The run whose variable it is; null for the workflow's own.</summary>
    internal ActivityRun? Run { get; }

    internal string? ActivityId { get; }

    /// <summary>Null where it was created by name.</summary>
    internal VariableSlot? Declaration { get; }

    internal string Name { get; }

    internal Value Value => declared is not null ? declared[slot] : named!.TryGet(Name, out var value) ? value : default;

    /// <summary>All variables of an instance: the workflow's, then those of the runs in the order in which they began; of one scope those created by name first, which hide others of their name.</summary>
    internal static List<VariablePlace> ListOf(WorkflowProgram program, WorkflowInstance instance)
    {
        var places = new List<VariablePlace>();
        AddNamed(places, null, null, instance.Dynamic);
        AddDeclared(places, null, null, program.Variables, instance.VariableValues);
        foreach (var run in instance.Runs.OrderBy(run => run.Id))
        {
            var node = program.Nodes[run.NodeIndex];
            // What a definition used as an activity was given by name is not seen inside it.
            AddNamed(places, run, node.Id, run.Inner is { } inner ? inner.Dynamic : run.Dynamic);
            if (run.Variables is not null)
                AddDeclared(places, run, node.Id, node.Variables, run.Variables);
        }
        return places;
    }

    /// <summary>Gives the variable another value, which fits its type.</summary>
    internal void Set(Value value)
    {
        if (declared is not null)
            declared[slot] = value;
        else
            named!.Set(Name, value);
    }

    private static void AddDeclared(List<VariablePlace> places, ActivityRun? run, string? activityId, VariableSlot[] declarations, Value[] values)
    {
        for (var i = 0; i < declarations.Length; i++)
            places.Add(new(run, activityId, values, i, declarations[i]));
    }

    private static void AddNamed(List<VariablePlace> places, ActivityRun? run, string? activityId, NamedValues? values)
    {
        foreach (var (name, _) in values is null ? [] : values.Items)
            places.Add(new(run, activityId, values!, name));
    }
}
