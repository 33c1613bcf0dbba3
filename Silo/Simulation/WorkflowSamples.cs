using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>The samples of the library.</summary>
internal sealed class WorkflowSamples(IWorkflowDefinitions definitions) : IWorkflowSamples
{
    /// <inheritdoc/>
    public IReadOnlyList<WorkflowSample> List() =>
    [
        .. WorkflowLibrary.Samples.Values.OrderBy(sample => sample.DefinitionId, StringComparer.Ordinal).Select(sample =>
            new WorkflowSample(sample.DefinitionId, sample.Name ?? sample.DefinitionId, sample.Description ?? "", ScenarioReader.Read(sample).Scenarios.Count)),
    ];

    /// <inheritdoc/>
    public Task<DefinitionPublication> TakeAsync(string id, string actor, CancellationToken cancellationToken) => WorkflowLibrary.Samples.TryGetValue(id, out var sample)
        ? definitions.PublishAsync(sample.ToJson(), actor, cancellationToken)
        : throw Reject.NotFound("sample.not_found", "id", $"没有示例 {id}。", $"There is no sample {id}.");
}
