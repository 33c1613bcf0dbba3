using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A walk through items.</summary>
internal abstract class Cursor
{
    internal abstract bool Next(Evaluation run, out Value item);
}
