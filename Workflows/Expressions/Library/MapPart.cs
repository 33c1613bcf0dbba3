namespace OneWindow.Workflows.Expressions.Library;

/// <summary>What a walk through pairs gives.</summary>
internal enum MapPart
{
    Key,
    Value,
    Entry,
}
