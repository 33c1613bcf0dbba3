namespace OneWindow.Workflows.Forms;

/// <summary>What is wrong with a form's schema, or with what was filled in.</summary>
/// <param name="Path">The field, such as <c>members[0].age</c>; empty for the whole.</param>
/// <param name="MessageEn">One sentence that names the field, in English.</param>
/// <param name="MessageZh">The same in Chinese.</param>
public sealed record FormProblem(string Path, string MessageEn, string MessageZh);
