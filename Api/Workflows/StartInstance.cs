using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Hotline;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>An instance to start.</summary>
internal sealed class StartInstanceRequest
{
    /// <summary>The definition whose published version is to run.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>The workflow's inputs by name.</summary>
    public JsonElement? Input { get; set; }

    /// <summary>The correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>A name for people.</summary>
    public string? Name { get; set; }

    /// <summary>Your id of this request: sent again, it gives the first answer and no second instance.</summary>
    public string? OperationId { get; set; }
}

internal sealed class StartInstanceValidator : Validator<StartInstanceRequest>
{
    public StartInstanceValidator()
    {
        RuleFor(r => r.DefinitionId).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Input).ReadableObject();
        RuleFor(r => r.CorrelationId).MaximumLength(200).Readable();
        RuleFor(r => r.Name).MaximumLength(200).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Starts an instance; its first turn is committed before the answer.</summary>
internal sealed class StartInstanceEndpoint(IGrainFactory grains) : Endpoint<StartInstanceRequest, WorkflowReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-instances");
        Roles(WorkflowAccess.Starters);
        Summary(s => s.Summary = "启动流程实例 / Start a workflow instance");
        Description(b => b.Produces<WorkflowReceipt>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(StartInstanceRequest req, CancellationToken ct)
    {
        var id = req.OperationId is { } operation ? WorkflowInstanceIds.For('s', operation) : WorkflowInstanceIds.New();
        var receipt = await grains.GetGrain<IWorkflowInstanceGrain>(id).Start(new StartWorkflow
        {
            DefinitionId = req.DefinitionId!,
            Input = req.Input.Text(),
            CorrelationId = req.CorrelationId,
            Name = req.Name,
            Actor = User.Name(),
            OperationId = req.OperationId,
        });
        Revision.Tag(HttpContext, receipt.Revision);
        await Send.CreatedAtAsync<GetInstanceEndpoint>(new { id = receipt.Id }, receipt, cancellation: ct);
    }
}
