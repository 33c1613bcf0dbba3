namespace OneWindow.Silo.Documents;

/// <summary>A piece of a document template.</summary>
internal abstract record TemplateNode
{
    /// <summary>Text of the template itself, taken as it is.</summary>
    internal sealed record Literal(string Text) : TemplateNode;

    /// <summary>A place that is filled with the value of a field.</summary>
    internal sealed record Field(string Path) : TemplateNode;

    /// <summary>A part that stands once for each element of a list, or once when there is a value.</summary>
    /// <param name="Path">Field that decides.</param>
    /// <param name="IsInverted">Stands when there is no value instead.</param>
    /// <param name="Content">What stands there.</param>
    internal sealed record Section(string Path, bool IsInverted, IReadOnlyList<TemplateNode> Content) : TemplateNode;
}
