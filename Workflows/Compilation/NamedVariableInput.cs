using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>The value of a variable that exists only while a loop or a deadline runs, such as CurrentValue; found by name.</summary>
internal sealed class NamedVariableInput(string inputName, TypeAlias type, IncidentKind failure, string variableName)
    : ComputedInput(inputName, type, failure)
{
    private protected override Value Compute(Burst burst, ActivityRun run) =>
        burst.Scope.TryGet(run, variableName, out var value) ? value : Value.Null;
}
