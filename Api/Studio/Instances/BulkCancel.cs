using System.Globalization;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Which instances are to be ended: those that are named, or those of a definition.</summary>
internal sealed class BulkCancelBody
{
    /// <summary>The instances.</summary>
    public string[]? Ids { get; set; }

    /// <summary>Those of this version of a definition.</summary>
    public string? DefinitionVersionId { get; set; }

    /// <summary>Those of this definition.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>Of which versions of it: a number, <c>Latest</c>, <c>AllVersions</c>; none: all.</summary>
    public string? VersionOptions { get; set; }
}

/// <summary>How many were ended, or are about to be.</summary>
/// <param name="Cancelled">The number.</param>
internal sealed record BulkCancelled(long Cancelled);

/// <summary>Ends instances: named ones before the answer, those of a definition by a batch that goes on behind it.</summary>
internal sealed class BulkCancelInstancesEndpoint(InstanceEnding ending, InstanceBatches batches, IWorkflowDefinitions definitions) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/cancel/workflow-instances", StudioAccess.Designers, "Studio：批量取消流程实例 / Studio: cancel several instances");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<BulkCancelBody>(ct) ?? new();
        var actor = User.Name();
        long cancelled = await InstanceEnding.ForEachAsync(InstanceIds.Checked("ids", body.Ids), (id, token) => ending.CancelAsync(id, actor, token), ct);
        if (body is { DefinitionVersionId.Length: > 0 } or { DefinitionId.Length: > 0 })
            cancelled += (await batches.CancelAsync(await SelectionAsync(body, ct), actor)).Total;
        await AnswerAsync(new BulkCancelled(cancelled));
    }

    private async Task<BatchSelection> SelectionAsync(BulkCancelBody body, CancellationToken ct)
    {
        var filter = new InstanceFilterBody { DefinitionId = body.DefinitionId }.ToFilter();
        var selection = new BatchSelection
        {
            DefinitionId = filter.DefinitionId,
            VersionId = new InstanceFilterBody { DefinitionId = body.DefinitionVersionId }.ToFilter().DefinitionId,
            Status = "Running",
        };
        return body.VersionOptions?.ToUpperInvariant() switch
        {
            null or "" or "ALLVERSIONS" => selection,
            "LATEST" when filter.DefinitionId is { } definition => selection with { Version = (await definitions.FindAsync(definition, null, ct))?.View.Version ?? 0 },
            { } number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => selection with { Version = version },
            _ => throw InstanceFilterBody.Refuse("versionOptions", "应为版本号、Latest 或 AllVersions。", "Must be the number of a version, Latest or AllVersions."),
        };
    }
}
