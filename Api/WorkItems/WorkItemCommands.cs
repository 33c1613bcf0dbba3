using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.WorkItems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.WorkItems;

/// <summary>Finds the grain that owns a work item.</summary>
internal sealed class WorkItemOwners(IWorkItemQueries queries, IGrainFactory grains)
{
    /// <summary>The owner; refused when there is no such item.</summary>
    public async Task<IWorkItemOwner> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = id.Length <= 300 && StrictText.IsReadable(id) ? await queries.FindAsync(id, cancellationToken) : null;
        return row?.OwnerKind switch
        {
            "workflowinstance" => grains.GetGrain<IWorkflowInstanceGrain>(row.OwnerKey),
            "hotlinecase" => grains.GetGrain<IHotlineCaseGrain>(row.OwnerKey),
            _ => throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "workitem.not_found", "id", "没有该待办。", "There is no such work item.")),
        };
    }
}

/// <summary>Claims or releases.</summary>
internal sealed class TakeWorkItemRequest
{
    /// <summary>Id of the work item.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>Completes.</summary>
internal sealed class CompleteWorkItemRequest
{
    /// <summary>Id of the work item.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Your id of this command.</summary>
    public string? OperationId { get; set; }

    /// <summary>One of the item's outcomes; not needed when it has only one.</summary>
    public string? Outcome { get; set; }

    /// <summary>What came out, such as <c>{"note": "…"}</c>.</summary>
    public JsonElement? Result { get; set; }
}

internal sealed class CompleteWorkItemValidator : Validator<CompleteWorkItemRequest>
{
    public CompleteWorkItemValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Outcome).MaximumLength(100).Readable();
    }
}

/// <summary>Takes a work item for the caller.</summary>
internal sealed class ClaimWorkItemEndpoint(WorkItemOwners owners) : Endpoint<TakeWorkItemRequest, WorkItemView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("work-items/{id}/claim");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "领取 / Claim");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(TakeWorkItemRequest req, CancellationToken ct)
    {
        var owner = await owners.FindAsync(req.Id, ct);
        await Send.OkAsync(await owner.ClaimWorkItem(new TakeWorkItem(req.Id, User.Worker(), null)), ct);
    }
}

/// <summary>Gives a work item back.</summary>
internal sealed class ReleaseWorkItemEndpoint(WorkItemOwners owners) : Endpoint<TakeWorkItemRequest, WorkItemView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("work-items/{id}/release");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "退回 / Release");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(TakeWorkItemRequest req, CancellationToken ct)
    {
        var owner = await owners.FindAsync(req.Id, ct);
        await Send.OkAsync(await owner.ReleaseWorkItem(new TakeWorkItem(req.Id, User.Worker(), null)), ct);
    }
}

/// <summary>Completes a work item; the workflow goes on.</summary>
internal sealed class CompleteWorkItemEndpoint(WorkItemOwners owners) : Endpoint<CompleteWorkItemRequest, WorkItemView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("work-items/{id}/complete");
        Roles([.. AuthSetup.Handlers, Grains.People.OfficeRoles.Integrator]);
        Summary(s => s.Summary = "完成 / Complete");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CompleteWorkItemRequest req, CancellationToken ct)
    {
        var owner = await owners.FindAsync(req.Id, ct);
        var result = req.Result is { ValueKind: not JsonValueKind.Null } json ? json.GetRawText() : null;
        await Send.OkAsync(await owner.CompleteWorkItem(new CompleteWorkItem(req.Id, User.Worker(), req.OperationId, req.Outcome, result)), ct);
    }
}
