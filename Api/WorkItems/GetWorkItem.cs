using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.People;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.WorkItems;

/// <summary>Names a work item.</summary>
internal sealed class GetWorkItemRequest
{
    /// <summary>Id of the work item.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>One work item with its form, payload and opinions. Who is excluded from it does not find it.</summary>
internal sealed class GetWorkItemEndpoint(IWorkItemQueries queries, WorkItemOwners owners) : Endpoint<GetWorkItemRequest, WorkItemRowView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("work-items/{id}");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "待办详情 / One work item");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetWorkItemRequest req, CancellationToken ct)
    {
        var worker = await HttpContext.WorkerAsync(ct);
        var row = req.Id.Length <= 300 && StrictText.IsReadable(req.Id) ? await queries.FindAsync(req.Id, worker, ct) : null;
        if (row is null)
            throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "workitem.not_found", "id", "没有该待办。", "There is no such work item."));
        if (row.Item.Status is WorkItemStatus.Open or WorkItemStatus.Claimed)
        {
            // The grain knows more than the row: what others said so far.
            var owner = await owners.FindAsync(req.Id, ct);
            row = row with { Item = await owner.GetWorkItem(req.Id, worker) };
        }

        Hotline.Revision.Tag(HttpContext, row.Item.Revision);
        await Send.OkAsync(row, ct);
    }
}
