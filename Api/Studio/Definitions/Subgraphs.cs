using FastEndpoints;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>The way to an activity that is nested in others.</summary>
internal sealed class SegmentsEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "workflow-definitions/subgraph/segments/{id}", StudioAccess.Viewers, "嵌套活动的路径 / Way to a nested activity");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct) =>
        await AnswerTextAsync(await versions.SegmentsAsync(Part("id"), Text("childNodeId") ?? "", ct) ?? throw NoDefinition());
}

/// <summary>An activity with all that it holds.</summary>
internal sealed class SubgraphEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.GET, "workflow-definitions/subgraph/{id}", StudioAccess.Viewers, "活动及其内部 / An activity with what it holds");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct) =>
        await AnswerTextAsync(await versions.SubgraphAsync(Part("id"), Text("parentNodeId"), ct) ?? throw NoDefinition());
}
