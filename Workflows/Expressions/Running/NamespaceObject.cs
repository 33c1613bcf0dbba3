using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A read-only object of the library that only holds functions and constants, such as Math.</summary>
internal sealed class NamespaceObject : ScriptObject
{
    private readonly string _name;

    internal NamespaceObject(string name, params ReadOnlySpan<(string Name, Value Value)> members)
    {
        _name = name;
        foreach (var (member, value) in members)
            Set(member, value);
        Freeze();
    }

    internal NamespaceObject(string name, MethodTable methods)
    {
        _name = name;
        methods.CopyTo(this);
        Freeze();
    }

    internal override string ClassName => _name;

    internal override FunctionValue Constructor => Globals.ObjectConstructor;

    internal override ReadOnlySpan<string> OwnNames(Evaluation run) => default;

    internal override Value Export(Evaluation run, bool copy, int depth) => Value.From(new ObjectValue()).Freeze();
}
