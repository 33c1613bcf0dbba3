using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>The value of an input of the workflow.</summary>
internal sealed class WorkflowInput(string inputName, TypeAlias type, IncidentKind failure, string workflowInput)
    : ComputedInput(inputName, type, failure)
{
    private protected override Value Compute(Burst burst, ActivityRun run) =>
        burst.InputsOf(run).TryGet(workflowInput, out var value) ? value : Value.Null;
}
