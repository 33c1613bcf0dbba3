using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A literal, or an input that the definition leaves out.</summary>
internal sealed class ConstantInput(Value value) : InputValue
{
    internal override Value Evaluate(Burst burst, ActivityRun run) => value;

    internal override bool TryGetConstant(out Value constant)
    {
        constant = value;
        return true;
    }
}
