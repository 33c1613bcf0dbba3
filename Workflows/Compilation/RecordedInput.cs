using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>An input whose value is recorded in the journal whenever it is computed.</summary>
internal sealed class RecordedInput(string name, InputValue input) : InputValue
{
    internal override Value Evaluate(Burst burst, ActivityRun run)
    {
        var value = input.Evaluate(burst, run);
        burst.RecordInput(run, name, value);
        return value;
    }

    internal override bool TryGetConstant(out Value value) => input.TryGetConstant(out value);
}
