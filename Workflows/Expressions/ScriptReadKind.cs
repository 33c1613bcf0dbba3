namespace OneWindow.Workflows.Expressions;

/// <summary>How a script reads something of its workflow.</summary>
public enum ScriptReadKind
{
    /// <summary>As variables.X.</summary>
    Variable,

    /// <summary>As input.X.</summary>
    Input,

    /// <summary>As getX(): a variable, an input, an output of an activity, or an argument, whichever exists, in this order.</summary>
    Accessor,
}
