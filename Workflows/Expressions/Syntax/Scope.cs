namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>A block, loop head, catch clause or function, and the names declared in it.</summary>
internal sealed class Scope(Scope? parent, FunctionSyntax function, bool isFunction)
{
    private readonly Dictionary<string, Binding> _byName = new(StringComparer.Ordinal);

    internal Scope? Parent => parent;

    internal FunctionSyntax Function => function;

    internal bool IsFunction => isFunction;

    /// <summary>Whether a declaration may be jumped over, as by the cases of a switch.</summary>
    internal bool IsSwitch { get; init; }

    /// <summary>In order of declaration.</summary>
    internal List<Binding> Bindings { get; } = [];

    internal Binding? Find(string name) => _byName.GetValueOrDefault(name);

    internal Binding Declare(string name, BindingKind kind)
    {
        var binding = new Binding(name, kind, this);
        _byName[name] = binding;
        Bindings.Add(binding);
        return binding;
    }
}
