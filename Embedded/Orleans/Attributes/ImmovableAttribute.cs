namespace Orleans.Placement;

/// <summary>Activations of this class are not moved by the runtime (Embedded never moves any by itself).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ImmovableAttribute(ImmovableKind kind = ImmovableKind.Any) : Attribute
{
    /// <summary>By whom they are not moved.</summary>
    public ImmovableKind Kind { get; } = kind;
}
