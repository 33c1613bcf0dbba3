namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>How a loop's body ended.</summary>
internal enum LiquidJump
{
    None,
    Break,
    Continue,
}
