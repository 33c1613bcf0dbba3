namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>A part of a compiled text. Immutable.</summary>
internal abstract class LiquidNode
{
    internal abstract void Render(LiquidContext context);

    /// <summary>Renders parts in order until one ends the loop around them.</summary>
    internal static void RenderAll(LiquidNode[] nodes, LiquidContext context)
    {
        foreach (var node in nodes)
        {
            context.Run.Step();
            node.Render(context);
            if (context.Jump != LiquidJump.None)
                return;
        }
    }
}
