namespace OneWindow.Workflows.Forms;

/// <summary>What a field holds.</summary>
internal enum FormType
{
    Any,
    Text,
    Number,
    WholeNumber,
    YesNo,
    Fields,
    List,
}
