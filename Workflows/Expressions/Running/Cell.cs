using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Holds a name that closures share. Frames keep it in place of the value itself.</summary>
internal sealed class Cell : ValueReference
{
    /// <summary>Marks a name whose declaration has not run yet.</summary>
    internal static readonly Value Unset = Value.FromReference(new Cell());

    internal Cell()
        : base(ValueKind.Undefined)
    {
    }

    internal Value Content { get; set; }

    internal static bool IsUnset(Value value) => ReferenceEquals(value.Reference, Unset.Reference);
}
