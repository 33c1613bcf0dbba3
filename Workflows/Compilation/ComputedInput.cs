using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>An input computed at run time, and how its failure is recorded.</summary>
internal abstract class ComputedInput(string inputName, TypeAlias type, IncidentKind failure) : InputValue
{
    internal sealed override Value Evaluate(Burst burst, ActivityRun run)
    {
        var value = Compute(burst, run);
        if (TypeConversion.TryConvert(value, type, out var converted, out var error))
            return converted.IsUndefined ? Value.Null : converted;
        throw Failed(error);
    }

    private protected abstract Value Compute(Burst burst, ActivityRun run);

    private protected ActivityFault Failed(string reason) =>
        new(failure, failure == IncidentKind.Input ? $"The input {inputName} cannot be computed: {reason}" : reason, failure == IncidentKind.Input ? inputName : null);
}
