using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.WorkItems;

/// <summary>Finds the grain that owns a work item.</summary>
internal sealed class WorkItemOwners(IWorkItemDirectory directory)
{
    /// <summary>The owner; refused when there is no such item.</summary>
    public async Task<IWorkItemOwner> FindAsync(string id, CancellationToken cancellationToken) =>
        (id.Length <= 300 && StrictText.IsReadable(id) ? await directory.FindAsync(id, cancellationToken) : null)
        ?? throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "workitem.not_found", "id", "没有该待办。", "There is no such work item."));
}

/// <summary>What every command on a work item may carry.</summary>
internal interface IWorkItemRequest
{
    string Id { get; }

    string? OperationId { get; }

    long? Revision { get; }
}

/// <summary>A command on a work item that has a body.</summary>
internal abstract class WorkItemRequest : IWorkItemRequest
{
    /// <summary>Id of the work item.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

/// <summary>Rules of the common part.</summary>
internal abstract class WorkItemValidator<T> : Validator<T>
    where T : class, IWorkItemRequest
{
    protected WorkItemValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>A command on one work item: common header, answer and ETag.</summary>
internal abstract class WorkItemEndpoint<TRequest>(WorkItemOwners owners) : Endpoint<TRequest, WorkItemView>
    where TRequest : class, IWorkItemRequest
{
    /// <inheritdoc/>
    public override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        var view = await RunAsync(await owners.FindAsync(req.Id, ct), req, await HttpContext.WorkerAsync(ct), Hotline.Revision.Expected(HttpContext, req.Revision));
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(view, ct);
    }

    /// <summary>Route and title of a command for those who handle work items.</summary>
    protected void At(string act, string title)
    {
        Post($"work-items/{{id}}/{act}");
        Roles(AuthSetup.WorkItemHandlers);
        Summary(s => s.Summary = title);
    }

    /// <summary>Sends the command to the grain that owns the item.</summary>
    protected abstract Task<WorkItemView> RunAsync(IWorkItemOwner owner, TRequest req, Worker worker, long? revision);
}

/// <summary>Claims or releases; there is no body, so that a plain POST will do.</summary>
internal sealed class TakeWorkItemRequest : IWorkItemRequest
{
    /// <inheritdoc/>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    [QueryParam]
    public string? OperationId { get; set; }

    /// <inheritdoc/>
    [QueryParam]
    public long? Revision { get; set; }
}

internal sealed class TakeWorkItemValidator : WorkItemValidator<TakeWorkItemRequest>;

/// <summary>Completes.</summary>
internal sealed class CompleteWorkItemRequest : WorkItemRequest
{
    /// <summary>One of the item's outcomes; not needed when it has only one.</summary>
    public string? Outcome { get; set; }

    /// <summary>What came out, such as <c>{"note": "…"}</c>.</summary>
    public JsonElement? Result { get; set; }
}

internal sealed class CompleteWorkItemValidator : WorkItemValidator<CompleteWorkItemRequest>
{
    public CompleteWorkItemValidator()
    {
        RuleFor(r => r.Outcome).MaximumLength(100).Readable();
    }
}

/// <summary>Takes a work item for the caller.</summary>
internal sealed class ClaimWorkItemEndpoint(WorkItemOwners owners) : WorkItemEndpoint<TakeWorkItemRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure() => At("claim", "领取 / Claim");

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, TakeWorkItemRequest req, Worker worker, long? revision) =>
        owner.ClaimWorkItem(new TakeWorkItem(req.Id, worker, req.OperationId) { ExpectedRevision = revision });
}

/// <summary>Gives a work item back.</summary>
internal sealed class ReleaseWorkItemEndpoint(WorkItemOwners owners) : WorkItemEndpoint<TakeWorkItemRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure() => At("release", "放回待领取 / Release");

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, TakeWorkItemRequest req, Worker worker, long? revision) =>
        owner.ReleaseWorkItem(new TakeWorkItem(req.Id, worker, req.OperationId) { ExpectedRevision = revision });
}

/// <summary>Completes a work item; the workflow goes on.</summary>
internal sealed class CompleteWorkItemEndpoint(WorkItemOwners owners) : WorkItemEndpoint<CompleteWorkItemRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("work-items/{id}/complete");
        Roles([.. AuthSetup.WorkItemHandlers, Grains.People.OfficeRoles.Integrator]);
        Summary(s => s.Summary = "完成 / Complete");
    }

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, CompleteWorkItemRequest req, Worker worker, long? revision)
    {
        var result = req.Result is { ValueKind: not JsonValueKind.Null } json ? json.GetRawText() : null;
        return owner.CompleteWorkItem(new CompleteWorkItem(req.Id, worker, req.OperationId, req.Outcome, result) { ExpectedRevision = revision });
    }
}
