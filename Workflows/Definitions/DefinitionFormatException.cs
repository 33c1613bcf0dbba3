namespace OneWindow.Workflows.Definitions;

/// <summary>The text is not a workflow definition: not JSON, not an object, or a required member has a shape that cannot be read.</summary>
public sealed class DefinitionFormatException : Exception
{
    /// <summary>Creates the exception with its reason.</summary>
    public DefinitionFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
