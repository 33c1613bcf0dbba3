using System.Diagnostics.CodeAnalysis;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Carries what a script threw to the catch clause, or out of the script.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is thrown and caught inside evaluations only.")]
internal sealed class ScriptThrowException(Value thrown) : Exception
{
    internal Value Thrown => thrown;
}
