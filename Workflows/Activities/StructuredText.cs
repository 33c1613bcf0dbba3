using OneWindow.Workflows.Forms;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Data that an editor has stored as JSON text, for inputs that are read by people and templates and so mean what the text says.</summary>
internal static class StructuredText
{
    /// <summary>The object or list that a text holds; other values as they are.</summary>
    internal static Value Unpack(Value value) => FormSchema.Unpack(value) is { } read && (read.IsObject || read.IsArray) ? read : value;
}
