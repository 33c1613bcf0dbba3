using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A declared variable: its place among those of its scope, its type and what it holds at first.</summary>
internal sealed record VariableSlot(string Id, string Name, TypeAlias Type, Value Default)
{
    /// <summary>What the variables of a scope hold at first.</summary>
    internal static Value[] DefaultsOf(VariableSlot[] variables)
    {
        if (variables.Length == 0)
            return [];
        var values = new Value[variables.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = variables[i].Default;
        return values;
    }
}
