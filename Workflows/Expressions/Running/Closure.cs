using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A function of the script with the outer names it uses.</summary>
internal sealed class Closure(FunctionCode code, Cell[] captured, Value self) : FunctionValue
{
    private ObjectValue? _prototype;

    internal override string Name => ComputedName ?? code.Name;

    /// <summary>The name that a computed member gives to a function without one.</summary>
    internal string? ComputedName { get; set; }

    internal override int Length => code.Length;

    /// <summary>What instances made by "new" inherit.</summary>
    internal ObjectValue Prototype => _prototype ??= new ObjectValue();

    internal FunctionCode Code => code;

    internal override Value Call(Evaluation run, Value caller, ReadOnlySpan<Value> arguments) => code.Call(run, this, code.IsArrow ? self : caller, captured, arguments);

    internal override Value Construct(Evaluation run, ReadOnlySpan<Value> arguments)
    {
        if (code.IsArrow || code.IsMethod)
            return base.Construct(run, arguments);
        var instance = Value.From(new InstanceObject(this));
        var result = code.Call(run, this, instance, captured, arguments);
        return result.Reference is ArrayValue or ObjectValue ? result : instance;
    }

    internal override bool IsInstance(Value value) => value.Reference is InstanceObject instance && instance.Constructor == this;

    internal override bool TryGetOwn(Evaluation run, string name, out Value value)
    {
        if (name != "prototype" || code.IsArrow)
            return base.TryGetOwn(run, name, out value);
        value = Value.From(Prototype);
        return true;
    }

    internal override void SetOwn(Evaluation run, string name, Value value)
    {
        if (name == "prototype")
            _prototype = value.Reference as ObjectValue;
        else
            base.SetOwn(run, name, value);
    }
}
