namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>How a name was declared.</summary>
internal enum BindingKind
{
    Var,
    Let,
    Const,
    Function,
    Parameter,
}
