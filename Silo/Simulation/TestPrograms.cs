using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Simulation;

/// <summary>Compiles what is to be tested.</summary>
internal sealed class TestPrograms(StoredDefinitions stored)
{
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
}
