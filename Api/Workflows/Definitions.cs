using System.Text;
using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Reads the definition that is the body of a request.</summary>
internal static class DefinitionBody
{
    /// <summary>Most bytes of a definition.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body as text, exactly as it was sent.</summary>
    public static async Task<string> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException("Send the definition as application/json.", StatusCodes.Status415UnsupportedMediaType);
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, cancellationToken);
        try
        {
            var text = Strict.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            if (text.Contains('\0', StringComparison.Ordinal))
                throw Unreadable();
            return text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable();
        }
    }

    private static CommandRejectedException Unreadable() => new(new Rejection(
        RejectionKind.Invalid, "request.invalid", BindingProblems.Body, "内容不是有效的 UTF-8 文本。", "The content is no valid UTF-8 text."));
}

/// <summary>What validation found.</summary>
/// <param name="IsValid">Whether the definition can run.</param>
/// <param name="Problems">All that keeps it from running.</param>
internal sealed record DefinitionCheck(bool IsValid, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Publishes the definition that is the body.</summary>
internal sealed class PublishDefinitionEndpoint(IWorkflowDefinitions definitions) : EndpointWithoutRequest<DefinitionVersionView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions");
        Roles(WorkflowAccess.Designers);
        MaxRequestBodySize(DefinitionBody.MaxBytes);
        Summary(s => s.Summary = "发布流程定义 / Publish a workflow definition");
        Description(b => b.Accepts<JsonElement>("application/json").Produces<DefinitionVersionView>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var publication = await definitions.PublishAsync(await DefinitionBody.ReadAsync(HttpContext, ct), User.Name(), ct);
        if (publication.Version is not { } version)
        {
            var problem = ProblemFactory.FromDefinition(HttpContext, publication.Problems);
            await Send.ResultAsync(Results.Json(problem, statusCode: problem.Status, contentType: ProblemBody.ContentType));
            return;
        }

        HttpContext.Response.Headers.Location = $"/api/workflow-definitions/{Uri.EscapeDataString(version.DefinitionId)}";
        await Send.ResponseAsync(version, publication.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, ct);
    }
}

/// <summary>Looks for everything that keeps the definition in the body from running; stores nothing.</summary>
internal sealed class ValidateDefinitionEndpoint(IWorkflowDefinitions definitions) : EndpointWithoutRequest<DefinitionCheck>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/validate");
        Roles(WorkflowAccess.Designers);
        MaxRequestBodySize(DefinitionBody.MaxBytes);
        Summary(s => s.Summary = "校验流程定义 / Validate a workflow definition");
        Description(b => b.Accepts<JsonElement>("application/json"));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var problems = await definitions.ValidateAsync(await DefinitionBody.ReadAsync(HttpContext, ct), ct);
        await Send.OkAsync(new DefinitionCheck(problems.Count == 0, problems), ct);
    }
}

/// <summary>Filter and order of the list of definitions.</summary>
internal sealed class ListDefinitionsRequest : PageRequest
{
    /// <summary>Text in id, name or description.</summary>
    [QueryParam]
    public string? Q { get; set; }

    /// <summary>Only those that new instances run on, or only others.</summary>
    [QueryParam]
    public bool? Published { get; set; }

    /// <summary>Only those with this label.</summary>
    [QueryParam]
    public string? Label { get; set; }

    /// <summary>Field to sort by: <c>definitionId</c>, <c>name</c>, <c>publishedAt</c> or <c>updatedAt</c>; a <c>-</c> before it sorts downwards.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListDefinitionsValidator : PageValidator<ListDefinitionsRequest>
{
    private static readonly string[] SortFields = ["definitionId", "name", "publishedAt", "updatedAt"];

    public ListDefinitionsValidator()
    {
        RuleFor(r => r.Q).MaximumLength(100).Readable();
        RuleFor(r => r.Label).MaximumLength(50).Readable();
        RuleFor(r => r.Sort)
            .Must(sort => sort is null || SortFields.Contains(sort.StartsWith('-') ? sort[1..] : sort))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可排序字段：", "Sort by one of: ") + string.Join(", ", SortFields));
    }
}

/// <summary>Lists definitions, each with its latest version.</summary>
internal sealed class ListDefinitionsEndpoint(IWorkflowDefinitions definitions) : Endpoint<ListDefinitionsRequest, Page<DefinitionVersionView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definitions");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "流程定义列表 / Workflow definitions: search, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListDefinitionsRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "definitionId";
        var filter = new DefinitionFilter
        {
            Text = req.Q,
            IsPublished = req.Published,
            Label = req.Label,
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await definitions.ListAsync(filter, ct), ct);
    }
}

/// <summary>Names a definition, or a page of its versions.</summary>
internal sealed class DefinitionRequest : PageRequest
{
    /// <summary>Id of the definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";

    /// <summary>Number of a version; none: the latest, or, to retract, all.</summary>
    [QueryParam]
    public int? Version { get; set; }
}

internal sealed class DefinitionRequestValidator : PageValidator<DefinitionRequest>;

/// <summary>One version of a definition: <c>info</c> about it, and the <c>definition</c>.</summary>
internal sealed class GetDefinitionEndpoint(IWorkflowDefinitions definitions) : Endpoint<DefinitionRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definitions/{definitionId}");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "流程定义 / One workflow definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DefinitionRequest req, CancellationToken ct)
    {
        var (view, json) = await definitions.FindAsync(req.DefinitionId, req.Version, ct) ?? throw WorkflowAccess.NoDefinition();
        // The definition is put in as it is: parsing it only to write it again would change how it is spelled.
        var info = JsonSerializer.Serialize(view, HttpContext.Resolve<IOptions<JsonOptions>>().Value.SerializerOptions);
        await Send.StringAsync($"{{\"info\":{info},\"definition\":{json}}}", StatusCodes.Status200OK, "application/json; charset=utf-8", ct);
    }
}

/// <summary>The JSON of a version, exactly as it was given.</summary>
internal sealed class GetDefinitionJsonEndpoint(IWorkflowDefinitions definitions) : Endpoint<DefinitionRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definitions/{definitionId}/json");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "流程定义原文 / JSON of a workflow definition, exactly as it was given");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DefinitionRequest req, CancellationToken ct)
    {
        var (view, json) = await definitions.FindAsync(req.DefinitionId, req.Version, ct) ?? throw WorkflowAccess.NoDefinition();
        HttpContext.Response.Headers.ETag = $"\"{view.Version}\"";
        await Send.StringAsync(json, StatusCodes.Status200OK, "application/json; charset=utf-8", ct);
    }
}

/// <summary>Versions of a definition, the newest first.</summary>
internal sealed class ListDefinitionVersionsEndpoint(IWorkflowDefinitions definitions) : Endpoint<DefinitionRequest, Page<DefinitionVersionView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definitions/{definitionId}/versions");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "流程定义的版本 / Versions of a workflow definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DefinitionRequest req, CancellationToken ct)
    {
        var page = await definitions.VersionsAsync(req.DefinitionId, req.Page, req.PageSize, ct);
        await Send.OkAsync(page.Total == 0 ? throw WorkflowAccess.NoDefinition() : page, ct);
    }
}

/// <summary>Lets a definition start no new instances.</summary>
internal sealed class RetractDefinitionEndpoint(IWorkflowDefinitions definitions) : Endpoint<DefinitionRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/{definitionId}/retract");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "撤回发布 / Retract a workflow definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DefinitionRequest req, CancellationToken ct)
    {
        if (!await definitions.RetractAsync(req.DefinitionId, req.Version, User.Name(), ct))
            throw WorkflowAccess.NoDefinition();
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Forgets a definition on which nothing runs.</summary>
internal sealed class DeleteDefinitionEndpoint(IWorkflowDefinitions definitions) : Endpoint<DefinitionRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Delete("workflow-definitions/{definitionId}");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "删除流程定义 / Delete a workflow definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DefinitionRequest req, CancellationToken ct)
    {
        if (!await definitions.DeleteAsync(req.DefinitionId, User.Name(), ct))
            throw WorkflowAccess.NoDefinition();
        await Send.NoContentAsync(ct);
    }
}
