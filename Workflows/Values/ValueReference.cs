namespace OneWindow.Workflows.Values;

/// <summary>What the reference half of a <see cref="Value"/> points to, unless that is text: a kind marker or a container.</summary>
public abstract class ValueReference
{
    internal readonly ValueKind Kind;

    private protected ValueReference(ValueKind kind) => Kind = kind;
}
