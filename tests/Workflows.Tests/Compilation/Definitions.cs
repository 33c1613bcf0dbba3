using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Tests.Compilation;

/// <summary>A few definitions that may be used as activities, found by version id, definition id or type name.</summary>
internal sealed class Definitions(params string[] definitions) : IDefinitionSource
{
    private readonly List<WorkflowDefinition> all = [.. definitions.Select(WorkflowDefinition.Parse)];

    internal List<DefinitionReference> Asked { get; } = [];

    public WorkflowDefinition? Find(DefinitionReference reference)
    {
        Asked.Add(reference);
        if (reference.VersionId is { } id)
            return all.Find(definition => definition.Id == id);
        return reference.DefinitionId is { } definitionId
            ? all.FindLast(definition => definition.DefinitionId == definitionId)
            : all.FindLast(definition => definition.Name == reference.TypeName);
    }

    internal static string Usable(string id, string root, string variables = "[]", string inputs = "[]", string outputs = "[]", string outcomes = "[]", int version = 1, bool usable = true) =>
        $$"""
        {"id":"{{id}}-v{{version}}","definitionId":"{{id}}","name":"{{id}}","version":{{version}},"variables":{{variables}},"inputs":{{inputs}},"outputs":{{outputs}},
         "outcomes":{{outcomes}},"options":{"usableAsActivity":{{(usable ? "true" : "false")}}},"root":{{root}}}
        """;
}
