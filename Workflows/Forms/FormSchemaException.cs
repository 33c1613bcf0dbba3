namespace OneWindow.Workflows.Forms;

/// <summary>A schema that cannot be read; does not leave <see cref="FormSchema.TryParse"/>.</summary>
internal sealed class FormSchemaException(string path, string en, string zh) : Exception(en)
{
    internal FormProblem Problem { get; } = new(path, en, zh);
}
