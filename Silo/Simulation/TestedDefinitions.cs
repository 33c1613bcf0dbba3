using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Simulation;

/// <summary>A version of a definition that is to be tested.</summary>
/// <param name="Version">Which one.</param>
/// <param name="IsPublished">Whether new instances run on it.</param>
/// <param name="Definition">What it says.</param>
internal sealed record TestedDefinition(DefinitionVersion Version, bool IsPublished, WorkflowDefinition Definition);

/// <summary>Finds what is to be tested: any version, the draft included.</summary>
internal sealed class TestedDefinitions(IWorkflowDefinitions definitions)
{
    /// <summary>Whether the workflow of a definition is about a case of the hotline or an application.</summary>
    public static bool NeedsCase(WorkflowDefinition definition) =>
        definition.DefinitionId == Hotline.HotlineCaseGrain.DefinitionId || Applications.ApplicationContract.Leads(definition);

    /// <summary>A version.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">Number of the version; null: the newest, the draft included.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandRejectedException">There is none.</exception>
    public async Task<TestedDefinition> FindAsync(string definitionId, int? version, CancellationToken cancellationToken)
    {
        var found = await definitions.FindAsync(definitionId, version, cancellationToken)
            ?? throw Reject.NotFound("definition.not_found", "definitionId", $"没有流程定义 {definitionId} 或该版本。", $"There is no workflow definition {definitionId}, or not that version.");
        return Of(found.View, found.Json);
    }

    private static TestedDefinition Of(DefinitionVersionView view, string json) => new(
        new DefinitionVersion(view.VersionId, view.DefinitionId, view.Version),
        view.IsPublished,
        WorkflowDefinition.Parse(json).With(id: view.VersionId, definitionId: view.DefinitionId, version: view.Version));
}
