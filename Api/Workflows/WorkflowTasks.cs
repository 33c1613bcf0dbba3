using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Hotline;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Filter of open tasks.</summary>
internal sealed class ListTasksRequest : PageRequest
{
    /// <summary>Only tasks of this name.</summary>
    [QueryParam]
    public string? Name { get; set; }
}

internal sealed class ListTasksValidator : PageValidator<ListTasksRequest>
{
    public ListTasksValidator() => RuleFor(r => r.Name).MaximumLength(200).Readable();
}

/// <summary>Tasks that workflows wait for, the oldest first.</summary>
internal sealed class ListTasksEndpoint(IWorkflowInstanceQueries queries) : Endpoint<ListTasksRequest, Page<TaskRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-tasks");
        Roles(WorkflowAccess.Integrators);
        Summary(s => s.Summary = "待执行任务 / Tasks that workflows wait for");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListTasksRequest req, CancellationToken ct) =>
        await Send.OkAsync(await queries.TasksAsync(req.Name, req.Page, req.PageSize, ct), ct);
}

/// <summary>The result of a task.</summary>
internal sealed class CompleteTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>What came out.</summary>
    public JsonElement? Result { get; set; }

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }
}

internal sealed class CompleteTaskValidator : Validator<CompleteTaskRequest>
{
    public CompleteTaskValidator()
    {
        RuleFor(r => r.Result).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Completes a task; the workflow goes on before the answer.</summary>
internal sealed class CompleteTaskEndpoint(IWorkflowInstanceQueries queries, IWorkflowDirectory directory) : Endpoint<CompleteTaskRequest, WorkflowReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-tasks/{id}/complete");
        Roles(WorkflowAccess.Integrators);
        Summary(s => s.Summary = "完成任务 / Complete a task");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CompleteTaskRequest req, CancellationToken ct)
    {
        var place = (WorkflowAccess.IsId(req.Id) ? await queries.FindTaskAsync(req.Id, ct) : null)
            ?? throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "task.not_found", "id", "没有该任务。", "There is no such task."));
        var receipt = await directory.At(place).CompleteTask(new CompleteTask(place.BookmarkId, req.Result.Text(), User.Name(), req.OperationId));
        Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }
}
