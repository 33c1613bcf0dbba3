namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>A test that needs Node.js; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.SkipReason;
}
