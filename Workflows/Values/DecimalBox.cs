namespace OneWindow.Workflows.Values;

/// <summary>Holds a decimal that no double can stand for.</summary>
internal sealed class DecimalBox(decimal content) : ValueReference(ValueKind.Decimal)
{
    internal decimal Content { get; } = content;
}
