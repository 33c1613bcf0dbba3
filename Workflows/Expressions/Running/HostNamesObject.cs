using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>The objects "variables" and "input", where they are used other than by the name of a member.</summary>
internal sealed class HostNamesObject(HostObjectKind kind) : ScriptObject
{
    internal override FunctionValue Constructor => Globals.ObjectConstructor;

    internal override bool TryGetOwn(Evaluation run, string name, out Value value)
    {
        if (kind == HostObjectKind.Variables)
        {
            value = run.ReadVariable(name);
            return run.HasVariable(name);
        }

        value = HostFunctions.ReadInput(run, name);
        return run.Host.TryGetInput(name, out _);
    }

    internal override void SetOwn(Evaluation run, string name, Value value)
    {
        if (kind != HostObjectKind.Variables)
            throw Errors.Type($"Cannot assign to read only property '{name}'");
        run.WriteVariable(name, value);
    }

    internal override bool DeleteOwn(string name) => throw Errors.Type($"Cannot delete property '{name}'");

    internal override ReadOnlySpan<string> OwnNames(Evaluation run) =>
        (kind == HostObjectKind.Variables ? run.Host.VariableNames : run.Host.InputNames).Order(StringComparer.Ordinal).ToArray();

    internal override Value Export(Evaluation run, bool copy, int depth)
    {
        var result = new ObjectValue();
        foreach (var name in OwnNames(run))
        {
            TryGetOwn(run, name, out var value);
            result.Set(name, value);
        }

        return run.Export(Value.From(result), copy, depth);
    }
}
