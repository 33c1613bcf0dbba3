namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>A function, or the script as a whole.</summary>
internal sealed class FunctionSyntax(FunctionSyntax? parent, bool isArrow)
{
    internal FunctionSyntax? Parent => parent;

    internal bool IsArrow => isArrow;

    internal bool IsMethod { get; init; }

    internal string Name { get; set; } = string.Empty;

    internal Scope Scope { get; set; } = null!;

    internal List<ParameterSyntax> Parameters { get; } = [];

    internal List<StatementSyntax> Body { get; } = [];

    /// <summary>The value of an arrow function without braces.</summary>
    internal ExpressionSyntax? Expression { get; set; }

    /// <summary>The binding by which a function expression knows itself.</summary>
    internal Binding? Self { get; set; }

    /// <summary>The binding of "arguments", if the function reads it.</summary>
    internal Binding? Arguments { get; set; }

    /// <summary>The places of the frame, the parameters first.</summary>
    internal int SlotCount { get; set; }

    /// <summary>Names of outer functions that this one, or one inside it, uses.</summary>
    internal List<Binding> Captures { get; } = [];

    internal int IndexOfCapture(Binding binding)
    {
        var index = Captures.IndexOf(binding);
        if (index >= 0)
            return index;
        Captures.Add(binding);
        return Captures.Count - 1;
    }
}
