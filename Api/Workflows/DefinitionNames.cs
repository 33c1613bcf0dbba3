using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Another name for a definition, or the name of its copy.</summary>
internal sealed class NameDefinitionRequest
{
    /// <summary>Id of the definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The description; none leaves it.</summary>
    public string? Description { get; set; }

    /// <summary>Id of the copy; none: it gets one.</summary>
    public string? NewId { get; set; }
}

internal sealed class NameDefinitionValidator : Validator<NameDefinitionRequest>
{
    public NameDefinitionValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(200).Readable();
        RuleFor(r => r.Description).MaximumLength(2000).Readable();
        RuleFor(r => r.NewId).MaximumLength(100).Readable();
    }
}

/// <summary>Gives a definition another name.</summary>
internal sealed class RenameDefinitionEndpoint(IDefinitionEditing editing) : Endpoint<NameDefinitionRequest, DefinitionVersionView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/{definitionId}/rename");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "改名 / Rename a workflow definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(NameDefinitionRequest req, CancellationToken ct) => await Send.OkAsync(
        await editing.RenameAsync(req.DefinitionId, req.Name.Trim(), req.Description, User.Name(), ct) ?? throw WorkflowAccess.NoDefinition(), ct);
}

/// <summary>Makes another definition of the latest version of one.</summary>
internal sealed class DuplicateDefinitionEndpoint(IDefinitionEditing editing) : Endpoint<NameDefinitionRequest, DefinitionVersionView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/{definitionId}/duplicate");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "复制流程定义 / Duplicate a workflow definition");
        Description(b => b.Produces<DefinitionVersionView>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(NameDefinitionRequest req, CancellationToken ct)
    {
        var copy = await editing.DuplicateAsync(req.DefinitionId, req.Name.Trim(), req.NewId, User.Name(), ct) ?? throw WorkflowAccess.NoDefinition();
        HttpContext.Response.Headers.Location = $"/api/workflow-definitions/{Uri.EscapeDataString(copy.DefinitionId)}";
        await Send.ResponseAsync(copy, StatusCodes.Status201Created, ct);
    }
}

/// <summary>The labels of a definition.</summary>
internal sealed class LabelDefinitionRequest
{
    /// <summary>Id of the definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";

    /// <summary>The labels, instead of those there are.</summary>
    public string[] Labels { get; set; } = [];
}

internal sealed class LabelDefinitionValidator : Validator<LabelDefinitionRequest>
{
    private const int Most = 20;

    public LabelDefinitionValidator()
    {
        RuleFor(r => r.Labels)
            .Must(labels => labels is not null && labels.Length <= Most)
            .WithErrorCode("too_many")
            .WithMessage(_ => ProblemText.Pick($"最多 {Most} 个标签。", $"At most {Most} labels."));
        RuleForEach(r => r.Labels).NotEmpty().MaximumLength(50).Readable();
    }
}

/// <summary>Replaces the labels of a definition.</summary>
internal sealed class LabelDefinitionEndpoint(IDefinitionEditing editing) : Endpoint<LabelDefinitionRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Put("workflow-definitions/{definitionId}/labels");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "设置标签 / Label a workflow definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(LabelDefinitionRequest req, CancellationToken ct)
    {
        if (!await editing.LabelAsync(req.DefinitionId, req.Labels, User.Name(), ct))
            throw WorkflowAccess.NoDefinition();
        await Send.NoContentAsync(ct);
    }
}

/// <summary>All labels.</summary>
internal sealed class ListLabelsEndpoint(IDefinitionVersions versions) : EndpointWithoutRequest<IReadOnlyList<LabelCount>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definition-labels");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "流程定义的标签 / Labels of workflow definitions");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(await versions.LabelsAsync(ct), ct);
}
