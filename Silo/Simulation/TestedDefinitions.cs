using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Simulation;

/// <summary>A version of a definition that is to be tested.</summary>
/// <param name="Version">Which one.</param>
/// <param name="IsPublished">Whether new instances run on it.</param>
/// <param name="Definition">What it says.</param>
internal sealed record TestedDefinition(DefinitionVersion Version, bool IsPublished, WorkflowDefinition Definition);

/// <summary>Finds and compiles what is to be tested: any version, the draft included.</summary>
internal sealed class TestedDefinitions(IWorkflowDefinitions definitions, StoredDefinitions stored)
{
    /// <summary>Whether the workflow of a definition is about a case of the hotline.</summary>
    public static bool NeedsCase(string definitionId) => definitionId == Hotline.HotlineCaseGrain.DefinitionId;

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

    /// <summary>Compiles what is to be tested; its journal records every activity, whatever the definition says.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="version">Which version it is.</param>
    /// <param name="dependencies">The versions that it was found to use before; null: those that are published now.</param>
    public Task<CompilationResult> CompileAsync(WorkflowDefinition definition, DefinitionVersion version, IReadOnlyList<DefinitionDependency>? dependencies) =>
        DefinitionCatalog.CompileAsync(
            definition.WithCustomProperty("journalLevel", JsonSerializer.SerializeToElement(nameof(JournalLevel.Activities))),
            version.DefinitionId,
            version.Id,
            version.Version,
            dependencies is null ? stored : new PinnedDefinitions(dependencies, stored.Load));

    /// <summary>The refusal of a definition that does not compile.</summary>
    public static CommandRejectedException Refuse(CompilationResult result)
    {
        var first = result.Problems[0];
        var more = result.Problems.Count == 1 ? ("", "") : ($"（共 {result.Problems.Count} 个问题）", $" ({result.Problems.Count} problems)");
        return Reject.Invalid("definition.invalid", first.JsonPath, $"流程定义不能运行：{first.MessageZh}{more.Item1}", $"The definition cannot run: {first.MessageEn}{more.Item2}");
    }

    private static TestedDefinition Of(DefinitionVersionView view, string json) => new(
        new DefinitionVersion(view.VersionId, view.DefinitionId, view.Version),
        view.IsPublished,
        WorkflowDefinition.Parse(json).With(id: view.VersionId, definitionId: view.DefinitionId, version: view.Version));
}
