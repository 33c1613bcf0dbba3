using System.Collections.Immutable;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>Where a script finds what it reads, as far as the place of the script in the definition tells; neither for what only the run can tell.</summary>
/// <param name="Variable">A declared variable.</param>
/// <param name="Input">The name of a declared input of the workflow.</param>
internal readonly record struct ScriptReadTarget(VariableReference? Variable, string? Input)
{
    /// <summary>Finds what scripts read, by the rules by which they find it at run time.</summary>
    internal static ScriptReadTarget[] Find(ImmutableArray<ScriptRead> reads, CompilationScope scope, Dictionary<string, TypeAlias> inputs)
    {
        var targets = new ScriptReadTarget[reads.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            var (kind, name) = reads[i];
            targets[i] = kind switch
            {
                ScriptReadKind.Variable => new(scope.FindByName(name), null),
                ScriptReadKind.Input => new(null, inputs.ContainsKey(name) ? name : null),
                _ => FindAccessor(name, scope, inputs),
            };
        }

        return targets;
    }

    private static ScriptReadTarget FindAccessor(string name, CompilationScope scope, Dictionary<string, TypeAlias> inputs)
    {
        var names = scope.Names();
        if (AccessorName.Find(name, names.Contains, names) is { } variable)
            return new(scope.FindByName(variable), null);

        // An input of exactly this name comes before all others; what else there is besides the declared inputs only the run knows.
        return new(null, inputs.ContainsKey(name) ? name : null);
    }
}
