using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Anything that can be called.</summary>
internal abstract class FunctionValue() : ScriptObject(ValueKind.Function)
{
    internal abstract string Name { get; }

    /// <summary>The number of parameters before the first with a default.</summary>
    internal abstract int Length { get; }

    internal override string ClassName => "Function";

    internal override FunctionValue Constructor => Globals.FunctionConstructor;

    internal abstract Value Call(Evaluation run, Value self, ReadOnlySpan<Value> arguments);

    internal virtual Value Construct(Evaluation run, ReadOnlySpan<Value> arguments) => throw Errors.Type($"{Name} is not a constructor");

    internal virtual bool IsInstance(Value value) => false;

    internal override bool TryGetInherited(Evaluation run, string name, out Value value)
    {
        switch (name)
        {
            case "name":
                value = Value.From(Name);
                return true;
            case "length":
                value = Value.From((double)Length);
                return true;
            default:
                return FunctionMethods.Table.TryGet(name, out value) || base.TryGetInherited(run, name, out value);
        }
    }

    internal override string ToText(Evaluation run) => $"function {Name}() {{ [code] }}";

    internal override Value Export(Evaluation run, bool copy, int depth) => Value.Undefined;
}
