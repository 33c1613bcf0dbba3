using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>What several definitions or versions are named by.</summary>
/// <param name="DefinitionIds">Definitions.</param>
/// <param name="Ids">Versions.</param>
internal sealed record BulkRequest(string[]? DefinitionIds, string[]? Ids)
{
    /// <summary>Most of them in one request.</summary>
    public const int Most = 1000;

    /// <summary>The ids that are given, each once.</summary>
    /// <exception cref="CommandRejectedException">There are too many.</exception>
    public static string[] Check(string[]? ids)
    {
        string[] given = [.. (ids ?? []).Where(id => !string.IsNullOrEmpty(id)).Distinct(StringComparer.Ordinal)];
        return given.Length <= Most
            ? given
            : throw new CommandRejectedException(new Rejection(RejectionKind.Invalid, "studio.too_many", "ids", $"一次最多 {Most} 项。", $"At most {Most} at once."));
    }
}

/// <summary>A definition that could not be published with others.</summary>
/// <param name="DefinitionId">Which.</param>
/// <param name="Problems">Why not.</param>
internal sealed record RefusedDefinition(string DefinitionId, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Deletes several definitions.</summary>
internal sealed class BulkDeleteDefinitionsEndpoint(IWorkflowDefinitions definitions) : RemovalEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/delete/workflow-definitions/by-definition-id", StudioAccess.Designers, "批量删除流程定义 / Delete definitions from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var deleted = 0;
        foreach (var id in BulkRequest.Check((await ReadAsync<BulkRequest>(ct))?.DefinitionIds))
            deleted += await RemoveAsync(() => definitions.DeleteAsync(id, User.Name(), ct)) ? 1 : 0;
        await AnswerAsync(new { deleted });
    }
}

/// <summary>Deletes several versions.</summary>
internal sealed class BulkDeleteVersionsEndpoint(IDefinitionEditing editing) : RemovalEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/delete/workflow-definitions/by-id", StudioAccess.Designers, "批量删除版本 / Delete versions from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var deleted = 0;
        foreach (var id in BulkRequest.Check((await ReadAsync<BulkRequest>(ct))?.Ids))
            deleted += await RemoveAsync(() => editing.DeleteVersionAsync(id, User.Name(), ct)) ? 1 : 0;
        await AnswerAsync(new { deleted });
    }
}

/// <summary>Publishes several definitions, as far as they can be.</summary>
internal sealed class BulkPublishEndpoint(IDefinitionEditing editing) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/publish/workflow-definitions/by-definition-ids", StudioAccess.Designers, "批量发布 / Publish definitions from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var published = new List<string>();
        var alreadyPublished = new List<string>();
        var notFound = new List<string>();
        var refused = new List<RefusedDefinition>();
        foreach (var id in BulkRequest.Check((await ReadAsync<BulkRequest>(ct))?.DefinitionIds))
        {
            var publication = await editing.PublishAsync(new PublishVersion { DefinitionId = id, Actor = User.Name() }, ct);
            if (publication is null)
                notFound.Add(id);
            else if (publication.Version is null)
                refused.Add(new(id, [.. publication.Problems, .. publication.Objections]));
            else
                (publication.IsNew ? published : alreadyPublished).Add(id);
        }

        await AnswerAsync(new { published, alreadyPublished, notFound, updatedConsumers = Array.Empty<string>(), refused });
    }
}

/// <summary>Retracts several definitions.</summary>
internal sealed class BulkRetractEndpoint(IWorkflowDefinitions definitions, IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/retract/workflow-definitions/by-definition-ids", StudioAccess.Designers, "批量撤回 / Retract definitions from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var retracted = new List<string>();
        var alreadyRetracted = new List<string>();
        var notFound = new List<string>();
        var ids = BulkRequest.Check((await ReadAsync<BulkRequest>(ct))?.DefinitionIds);
        var (running, _) = await versions.QueryAsync(new VersionFilter { Choice = VersionChoice.All, DefinitionIds = ids.Length == 0 ? [""] : ids }, ct);
        foreach (var id in ids)
        {
            var wasPublished = running.Any(version => version.DefinitionId == id && version.State is DefinitionState.Published or DefinitionState.Scheduled);
            if (!await definitions.RetractAsync(id, null, User.Name(), ct))
                notFound.Add(id);
            else
                (wasPublished ? retracted : alreadyRetracted).Add(id);
        }

        await AnswerAsync(new { retracted, alreadyRetracted, notFound });
    }
}
