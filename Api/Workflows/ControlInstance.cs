using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>An act on an instance.</summary>
internal abstract class ControlEndpoint<TRequest>(IWorkflowDirectory directory) : Endpoint<TRequest, WorkflowReceipt>
    where TRequest : ControlRequest
{
    /// <summary>Carries the act out under the signed-in account and answers.</summary>
    protected async Task ActAsync(TRequest req, ControlWorkflow command, CancellationToken ct)
    {
        var workflow = await directory.GetAsync(req.Id, ct);
        var receipt = await workflow.Control(command with
        {
            Actor = User.Name(),
            Reason = req.Reason,
            OperationId = req.OperationId,
            ExpectedRevision = Hotline.Revision.Expected(HttpContext, req.Revision),
        });
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }

    /// <summary>Route, roles and title.</summary>
    protected void At(string act, string title)
    {
        Post($"workflow-instances/{{id}}/{act}");
        Roles(WorkflowAccess.Keepers);
        Summary(s => s.Summary = title);
    }
}

/// <summary>Runs faulted activities once more.</summary>
internal sealed class RetryEndpoint(IWorkflowDirectory directory) : ControlEndpoint<ControlActivityRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("retry", "重试出错的活动 / Run faulted activities once more");
        Validator<RetryValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(ControlActivityRequest req, CancellationToken ct) =>
        ActAsync(req, new ControlWorkflow { Action = ControlAction.Retry, ExecutionId = req.ExecutionId, ActivityId = req.ActivityId }, ct);
}

/// <summary>Lets an activity count as completed.</summary>
internal sealed class SkipEndpoint(IWorkflowDirectory directory) : ControlEndpoint<SkipRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure() => At("skip", "跳过活动 / Let an activity count as completed");

    /// <inheritdoc/>
    public override Task HandleAsync(SkipRequest req, CancellationToken ct) => ActAsync(
        req,
        new ControlWorkflow
        {
            Action = ControlAction.Skip,
            ExecutionId = req.ExecutionId,
            ActivityId = req.ActivityId,
            Outcome = req.Outcome,
            Result = req.Result.Text(),
        },
        ct);
}

/// <summary>Gives variables other values: all, or none.</summary>
internal sealed class SetVariablesEndpoint(IWorkflowDirectory directory) : ControlEndpoint<SetVariablesRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure() => At("variables", "修改变量 / Give variables other values");

    /// <inheritdoc/>
    public override Task HandleAsync(SetVariablesRequest req, CancellationToken ct) =>
        ActAsync(req, new ControlWorkflow { Action = ControlAction.SetVariables, Values = req.Values.Text(), ExecutionId = req.ExecutionId }, ct);
}

/// <summary>Cancels an activity with all that it holds.</summary>
internal sealed class CancelActivityEndpoint(IWorkflowDirectory directory) : ControlEndpoint<ControlActivityRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("cancel-activity", "取消活动 / Cancel an activity");
        Validator<CancelActivityValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(ControlActivityRequest req, CancellationToken ct) =>
        ActAsync(req, new ControlWorkflow { Action = ControlAction.CancelActivity, ExecutionId = req.ExecutionId, ActivityId = req.ActivityId }, ct);
}

/// <summary>Holds an instance.</summary>
internal sealed class HoldEndpoint(IWorkflowDirectory directory) : ControlEndpoint<ControlRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("hold", "挂起流程实例 / Hold an instance");
        Validator<ReasonValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(ControlRequest req, CancellationToken ct) => ActAsync(req, new ControlWorkflow { Action = ControlAction.Hold }, ct);
}

/// <summary>Ends a hold; what came meanwhile is delivered.</summary>
internal sealed class ResumeEndpoint(IWorkflowDirectory directory) : ControlEndpoint<ControlRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("resume", "恢复流程实例 / Let a held instance go on");
        Validator<ControlValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(ControlRequest req, CancellationToken ct) => ActAsync(req, new ControlWorkflow { Action = ControlAction.Resume }, ct);
}

/// <summary>Ends the workflows that an instance started.</summary>
internal sealed class TerminateChildrenEndpoint(IWorkflowDirectory directory) : ControlEndpoint<ControlRequest>(directory)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("terminate-children", "终止子流程 / End the workflows that an instance started");
        Validator<ReasonValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(ControlRequest req, CancellationToken ct) =>
        ActAsync(req, new ControlWorkflow { Action = ControlAction.TerminateChildren }, ct);
}
