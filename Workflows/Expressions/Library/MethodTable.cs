using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The functions of a kind of value by name.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, NativeFunction> _methods = new(StringComparer.Ordinal);

    internal MethodTable(params ReadOnlySpan<(string Name, int Length, NativeBody Body)> methods)
    {
        foreach (var (name, length, body) in methods)
        {
            var function = new NativeFunction(name, length, body);
            function.Freeze();
            _methods.Add(name, function);
        }
    }

    internal NativeFunction? Find(string name) => _methods.GetValueOrDefault(name);

    internal bool TryGet(string name, out Value value)
    {
        var found = _methods.TryGetValue(name, out var function);
        value = found ? Value.FromReference(function!) : default;
        return found;
    }

    internal Value Get(string name) => TryGet(name, out var value) ? value : default;

    internal void CopyTo(ObjectValue target)
    {
        foreach (var (name, function) in _methods)
            target.Set(name, Value.FromReference(function));
    }
}
