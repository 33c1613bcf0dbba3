using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A script of a definition, compiled.</summary>
internal sealed class CompiledScript
{
    private CompiledScript(bool mayReadResults) => MayReadResults = mayReadResults;

    /// <summary>Whether the script may ask for results of earlier activities.</summary>
    internal bool MayReadResults { get; }

    internal static CompiledScript? Compile(string text, bool allowsOutcomes, out string? error)
    {
        error = "JavaScript is not available in this build.";
        return null;
    }

    internal bool TryEvaluate(Burst burst, ActivityRun run, out Value value, [NotNullWhen(false)] out string? error)
    {
        value = MayReadResults ? default : Value.Undefined;
        error = "JavaScript is not available in this build.";
        return false;
    }

    /// <summary>Runs the script of an activity that is a script.</summary>
    /// <exception cref="ActivityFault">It failed.</exception>
    internal Value Run(Burst burst, ActivityRun run, out ImmutableArray<string> outcomes)
    {
        outcomes = default;
        return TryEvaluate(burst, run, out var value, out var error) ? value : throw new ActivityFault(IncidentKind.Script, error);
    }
}
