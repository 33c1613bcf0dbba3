using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Stands in an object for a member that functions read and write.</summary>
internal sealed class Accessor(FunctionValue? getter, FunctionValue? setter) : ValueReference(ValueKind.Function)
{
    internal FunctionValue? Getter => getter;

    internal FunctionValue? Setter => setter;

    /// <summary>The value of a member, which a function may compute.</summary>
    internal static Value Read(Evaluation run, Value owner, Value member) =>
        member.Reference is Accessor accessor ? accessor.Getter is { } read ? read.Call(run, owner, []) : default : member;
}
