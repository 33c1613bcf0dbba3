using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Why an instance ends.</summary>
internal sealed class CancelInstanceRequest
{
    /// <summary>Id of the instance.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether the workflows that it started end, too, and those that they started.</summary>
    public bool? WithChildren { get; set; }

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

internal sealed class CancelInstanceValidator : Validator<CancelInstanceRequest>
{
    public CancelInstanceValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>Ends an instance now.</summary>
internal sealed class CancelInstanceEndpoint(IWorkflowDirectory directory) : Endpoint<CancelInstanceRequest, WorkflowReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-instances/{id}/cancel");
        Roles(WorkflowAccess.Keepers);
        Summary(s => s.Summary = "取消流程实例 / Cancel a workflow instance");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancelInstanceRequest req, CancellationToken ct)
    {
        var workflow = await directory.GetAsync(req.Id, ct);
        var receipt = await workflow.CancelWorkflow(new CancelWorkflow(
            req.Reason!, User.Name(), req.WithChildren ?? false, req.OperationId, Hotline.Revision.Expected(HttpContext, req.Revision)));
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }
}

/// <summary>Forgets an instance that has ended.</summary>
internal sealed class DeleteInstanceEndpoint(IWorkflowDirectory directory) : Endpoint<InstanceRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Delete("workflow-instances/{id}");
        Roles(WorkflowAccess.Keepers);
        Summary(s => s.Summary = "删除已结束的流程实例 / Delete a workflow instance that has ended");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(InstanceRequest req, CancellationToken ct)
    {
        var workflow = await directory.GetAsync(req.Id, ct);
        await workflow.Control(new ControlWorkflow { Action = ControlAction.Delete, Actor = User.Name() });
        await Send.NoContentAsync(ct);
    }
}
