using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Which version of a definition to publish, and when.</summary>
internal sealed class PublishVersionRequest
{
    /// <summary>Id of the definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";

    /// <summary>Only tells what would happen.</summary>
    [QueryParam]
    public bool? DryRun { get; set; }

    /// <summary>Number of the version; none: the latest.</summary>
    public int? Version { get; set; }

    /// <summary>From when on new instances run on it; none: at once.</summary>
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Why it is published in spite of objections, such as scenarios that fail. Recorded.</summary>
    public string? OverrideReason { get; set; }
}

internal sealed class PublishVersionValidator : Validator<PublishVersionRequest>
{
    public PublishVersionValidator()
    {
        RuleFor(r => r.Version).GreaterThanOrEqualTo(1);
        RuleFor(r => r.OverrideReason).MaximumLength(500).Readable();
        RuleFor(r => r.OverrideReason)
            .Must(reason => reason is null || reason.Trim().Length > 0)
            .WithErrorCode("required")
            .WithMessage(_ => ProblemText.Pick("请写明理由。", "Give the reason."));
    }
}

/// <summary>What publishing came to, or would come to.</summary>
/// <param name="CanPublish">Whether nothing keeps it from being published.</param>
/// <param name="Version">The version as it is published; null in a dry run.</param>
/// <param name="IsNew">False when new instances run on it already.</param>
/// <param name="Problems">What keeps it from being published.</param>
/// <param name="Objections">What only a reason overrides.</param>
/// <param name="Replaces">Number of a version whose publication was still to come and is given up.</param>
internal sealed record PublicationAnswer(
    bool CanPublish, DefinitionVersionView? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems, IReadOnlyList<DefinitionProblem> Objections, int? Replaces);

/// <summary>Publishes a version, at once or from a moment on.</summary>
internal sealed class PublishVersionEndpoint(IDefinitionEditing editing) : Endpoint<PublishVersionRequest, PublicationAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/{definitionId}/publish");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "发布某一版本 / Publish a version, at once or from a moment on");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(PublishVersionRequest req, CancellationToken ct)
    {
        var isDryRun = req.DryRun == true;
        var command = new PublishVersion
        {
            DefinitionId = req.DefinitionId,
            Version = req.Version,
            EffectiveFrom = req.EffectiveFrom,
            OverrideReason = req.OverrideReason?.Trim(),
            DryRun = isDryRun,
            Actor = User.Name(),
        };
        var publication = await editing.PublishAsync(command, ct) ?? throw WorkflowAccess.NoDefinition();
        if (publication.Version is null && !isDryRun)
        {
            var problem = publication.Problems.Count > 0
                ? ProblemFactory.FromDefinition(HttpContext, publication.Problems)
                : ProblemFactory.FromObjections(HttpContext, publication.Objections);
            await Send.ResultAsync(Results.Json(problem, statusCode: problem.Status, contentType: ProblemBody.ContentType));
            return;
        }

        var canPublish = publication.Problems.Count == 0 && (publication.Objections.Count == 0 || req.OverrideReason is not null);
        await Send.OkAsync(
            new PublicationAnswer(canPublish, publication.Version, publication.IsNew, publication.Problems, publication.Objections, publication.Replaces), ct);
    }
}

/// <summary>Names a version of a definition.</summary>
internal sealed class VersionRequest
{
    /// <summary>Id of the definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";

    /// <summary>Number of the version.</summary>
    [RouteParam]
    public int Version { get; set; }
}

/// <summary>Makes a draft with the content of an older version.</summary>
internal sealed class RevertVersionEndpoint(IDefinitionEditing editing) : Endpoint<VersionRequest, DefinitionVersionView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/{definitionId}/versions/{version}/revert");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "以旧版本为草稿 / Make a draft of an older version");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(VersionRequest req, CancellationToken ct) =>
        await Send.OkAsync((await editing.RevertAsync(req.DefinitionId, req.Version, User.Name(), ct) ?? throw WorkflowAccess.NoDefinition()).View, ct);
}

/// <summary>Forgets a version on which nothing runs.</summary>
internal sealed class DeleteVersionEndpoint(IDefinitionEditing editing, IWorkflowDefinitions definitions) : Endpoint<VersionRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Delete("workflow-definitions/{definitionId}/versions/{version}");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "删除某一版本 / Delete a version");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(VersionRequest req, CancellationToken ct)
    {
        var found = await definitions.FindAsync(req.DefinitionId, req.Version, ct) ?? throw WorkflowAccess.NoDefinition();
        if (!await editing.DeleteVersionAsync(found.View.VersionId, User.Name(), ct))
            throw WorkflowAccess.NoDefinition();
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Which versions to compare.</summary>
internal sealed class CompareVersionsRequest
{
    /// <summary>Id of the definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";

    /// <summary>Number of the first version.</summary>
    [QueryParam]
    public int? From { get; set; }

    /// <summary>Number of the second version.</summary>
    [QueryParam]
    public int? To { get; set; }
}

internal sealed class CompareVersionsValidator : Validator<CompareVersionsRequest>
{
    public CompareVersionsValidator()
    {
        RuleFor(r => r.From).NotNull().GreaterThanOrEqualTo(1);
        RuleFor(r => r.To).NotNull().GreaterThanOrEqualTo(1);
    }
}

/// <summary>How two versions differ.</summary>
internal sealed class CompareVersionsEndpoint(IDefinitionVersions versions) : Endpoint<CompareVersionsRequest, VersionComparison>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definitions/{definitionId}/compare");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "比较两个版本 / Compare two versions");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CompareVersionsRequest req, CancellationToken ct) =>
        await Send.OkAsync(await versions.CompareAsync(req.DefinitionId, req.From!.Value, req.To!.Value, ct) ?? throw WorkflowAccess.NoDefinition(), ct);
}
