using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A script at its place in a definition, compiled.</summary>
internal sealed class CompiledScript
{
    private readonly Script script;
    private readonly ScriptReadTarget[] reads;

    /// <summary>Puts a script at a place of the definition.</summary>
    internal CompiledScript(Script script, CompilationScope scope, Dictionary<string, TypeAlias> inputs)
    {
        this.script = script;
        reads = ScriptReadTarget.Find(script.References.Reads, scope, inputs);
        MayReadResults = script.Source.Contains("getLastResult", StringComparison.Ordinal)
            || script.Source.Contains("getOutputFrom", StringComparison.Ordinal)
            || script.References.Accessors.Any(accessor => accessor.Contains("From", StringComparison.Ordinal));
    }

    /// <summary>Whether the script may ask for results of earlier activities.</summary>
    internal bool MayReadResults { get; }

    internal bool TryEvaluate(Burst burst, ActivityRun run, out Value value, [NotNullWhen(false)] out string? error)
    {
        try
        {
            value = script.Evaluate(burst.ScriptHostFor(run, reads, allowsOutcomes: false));
            error = null;
            return true;
        }
        catch (ScriptException exception)
        {
            value = default;
            error = exception.Message;
            return false;
        }
    }

    /// <summary>Runs the script of an activity that is a script.</summary>
    /// <param name="burst">The turn.</param>
    /// <param name="run">The activity's run.</param>
    /// <param name="outcomes">The outcomes that the script chose; default where it chose none.</param>
    /// <exception cref="ActivityFault">It failed.</exception>
    internal Value Run(Burst burst, ActivityRun run, out ImmutableArray<string> outcomes)
    {
        var host = burst.ScriptHostFor(run, reads, allowsOutcomes: true);
        try
        {
            var value = script.Evaluate(host);
            outcomes = host.Outcomes;
            return value;
        }
        catch (ScriptException exception)
        {
            throw new ActivityFault(exception.Kind == ScriptException.Conversion ? IncidentKind.Conversion : IncidentKind.Script, exception.Message);
        }
    }
}
