using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Expressions;

/// <summary>A compiled script, or the reasons why there is none.</summary>
public sealed class ScriptCompilation
{
    internal ScriptCompilation(Script script) => Script = script;

    internal ScriptCompilation(ScriptProblem problem) => Problems = [problem];

    /// <summary>The script; null if there are problems.</summary>
    public Script? Script { get; }

    /// <summary>The problems; empty if there is a script.</summary>
    public ImmutableArray<ScriptProblem> Problems { get; } = [];

    /// <summary>Whether there is a script.</summary>
    [MemberNotNullWhen(true, nameof(Script))]
    public bool Succeeded => Script is not null;
}
