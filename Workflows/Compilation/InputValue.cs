using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A compiled input of an activity.</summary>
internal abstract class InputValue
{
    /// <summary>Computes the value, converted to the input's type; null where there is none.</summary>
    /// <exception cref="ActivityFault">It cannot be computed or converted.</exception>
    internal abstract Value Evaluate(Burst burst, ActivityRun run);

    /// <summary>The value where it is known at compile time.</summary>
    internal virtual bool TryGetConstant(out Value value)
    {
        value = default;
        return false;
    }

    internal bool EvaluateCondition(Burst burst, ActivityRun run) => Evaluate(burst, run).IsTruthy();

    internal string? EvaluateText(Burst burst, ActivityRun run)
    {
        var value = Evaluate(burst, run);
        return value.IsNullish ? null : value.AsText();
    }
}
