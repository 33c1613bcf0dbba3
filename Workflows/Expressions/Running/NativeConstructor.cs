using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A function of the library that "new" accepts, such as Date or Error.</summary>
internal sealed class NativeConstructor(string name, int length, NativeBody call, NativeBody construct, Func<Value, bool> isInstance, MethodTable? prototype)
    : NativeFunction(name, length, call)
{
    internal override Value Construct(Evaluation run, ReadOnlySpan<Value> arguments)
    {
        run.Step();
        return construct(new NativeCall(run, default, arguments));
    }

    internal override bool IsInstance(Value value) => isInstance(value);

    internal override bool TryGetInherited(Evaluation run, string name, out Value value)
    {
        if (name != "prototype" || prototype is null)
            return base.TryGetInherited(run, name, out value);
        value = Value.From(new NamespaceObject(Name, prototype));
        return true;
    }
}
