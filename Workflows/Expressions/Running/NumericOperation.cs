namespace OneWindow.Workflows.Expressions.Running;

/// <summary>The operators that make numbers of numbers.</summary>
internal enum NumericOperation
{
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
}
