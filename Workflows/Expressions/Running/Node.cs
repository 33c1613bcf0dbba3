using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A compiled expression. Immutable, so shared by all evaluations.</summary>
internal abstract class Node
{
    internal abstract Value Run(Frame frame);

    /// <summary>Runs it where only its truth matters.</summary>
    internal virtual bool Test(Frame frame) => Run(frame).IsTruthy();
}
