using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>The value of a declared variable.</summary>
internal sealed class VariableInput(string inputName, TypeAlias type, IncidentKind failure, VariableReference variable)
    : ComputedInput(inputName, type, failure)
{
    private protected override Value Compute(Burst burst, ActivityRun run) => burst.Scope.Get(run, variable);
}
