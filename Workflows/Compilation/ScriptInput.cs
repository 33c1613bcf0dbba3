using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>The value of a script.</summary>
internal sealed class ScriptInput(string inputName, TypeAlias type, IncidentKind failure, CompiledScript script)
    : ComputedInput(inputName, type, failure)
{
    private protected override Value Compute(Burst burst, ActivityRun run) =>
        script.TryEvaluate(burst, run, out var value, out var error) ? value : throw Failed(error);
}
