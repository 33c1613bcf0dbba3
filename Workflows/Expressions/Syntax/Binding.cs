namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>A declared name and where its value will be.</summary>
internal sealed class Binding(string name, BindingKind kind, Scope scope)
{
    internal string Name => name;

    internal BindingKind Kind => kind;

    internal Scope Scope => scope;

    internal FunctionSyntax Owner => scope.Function;

    /// <summary>Where in the source the declaration with its initial value ends; before that the name must not be read.</summary>
    internal int DeclaredAt { get; set; } = int.MaxValue;

    /// <summary>Whether an inner function uses it, so that it lives in a cell of its own.</summary>
    internal bool IsCaptured { get; set; }

    /// <summary>Whether it may be read before its declaration has run, so that reading has to check.</summary>
    internal bool NeedsCheck { get; set; }

    /// <summary>Its place in the frame of its owner.</summary>
    internal int Slot { get; set; } = -1;

    internal bool IsLexical => kind is BindingKind.Let or BindingKind.Const;
}
