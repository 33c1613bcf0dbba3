using System.Collections.Immutable;

namespace OneWindow.Workflows.Expressions;

/// <summary>What a script refers to, as far as its text tells.</summary>
public sealed record ScriptReferences
{
    /// <summary>Names read or written as variables.X, variables["X"], getVariable("X") or setVariable("X", …).</summary>
    public required ImmutableArray<string> Variables { get; init; }

    /// <summary>Those of <see cref="Variables"/> that the script may write, and the X of setX(…).</summary>
    public required ImmutableArray<string> WrittenVariables { get; init; }

    /// <summary>Names read as getInput("X") or input.X.</summary>
    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>Activities named in getOutputFrom("X").</summary>
    public required ImmutableArray<string> Activities { get; init; }

    /// <summary>The X of calls getX(): a variable, an input, or OutputFromActivity.</summary>
    public required ImmutableArray<string> Accessors { get; init; }

    /// <summary>All that is read by a name that stands in the script, each once; see <see cref="IScriptHost.TryRead"/>.</summary>
    public required ImmutableArray<ScriptRead> Reads { get; init; }

    /// <summary>Names that nobody declares; using one at run time is a ReferenceError.</summary>
    public required ImmutableArray<string> UnknownNames { get; init; }
}
