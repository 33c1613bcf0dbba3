using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>What "new" makes of a function of the script.</summary>
internal sealed class InstanceObject(Closure constructor) : ScriptObject
{
    internal override FunctionValue Constructor => constructor;

    internal override bool TryGetInherited(Evaluation run, string name, out Value value) =>
        constructor.Prototype.TryGet(name, out value) || base.TryGetInherited(run, name, out value);

    internal override Value Export(Evaluation run, bool copy, int depth)
    {
        var result = new ObjectValue(Count);
        for (var i = 0; i < Count; i++)
            result.Set(Names[i], Values[i]);
        return run.Export(Value.From(result), copy: false, depth);
    }
}
