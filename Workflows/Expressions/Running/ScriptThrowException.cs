using System.Diagnostics.CodeAnalysis;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Carries what a script threw to the catch clause, or out of the script.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is thrown and caught inside evaluations only.")]
internal sealed class ScriptThrowException(Value thrown) : Exception
{
    internal Value Thrown => thrown;

    /// <summary>Where the statement stands that threw, or -1 while nobody has noted it.</summary>
    internal int Position { get; private set; } = -1;

    /// <summary>Notes the innermost statement that the exception passes.</summary>
    /// <returns>False, so that as a filter it lets the exception pass.</returns>
    internal bool Note(int position)
    {
        if (Position < 0)
            Position = position;
        return false;
    }
}
