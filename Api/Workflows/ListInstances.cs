using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Filter and order of the list of instances.</summary>
internal sealed class ListInstancesRequest : PageRequest
{
    /// <summary>The definition.</summary>
    [QueryParam]
    public string? DefinitionId { get; set; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    [QueryParam]
    public string? Status { get; set; }

    /// <summary>The exact state, such as <c>Suspended</c> or <c>Faulted</c>.</summary>
    [QueryParam]
    public string? SubStatus { get; set; }

    /// <summary>The correlation id.</summary>
    [QueryParam]
    public string? CorrelationId { get; set; }

    /// <summary>Text in the name.</summary>
    [QueryParam]
    public string? Name { get; set; }

    /// <summary>The workflow that started it.</summary>
    [QueryParam]
    public string? ParentId { get; set; }

    /// <summary>Started at or after; with offset.</summary>
    [QueryParam]
    public string? CreatedFrom { get; set; }

    /// <summary>Started before; with offset.</summary>
    [QueryParam]
    public string? CreatedTo { get; set; }

    /// <summary>Only with incidents, or only without.</summary>
    [QueryParam]
    public bool? HasIncidents { get; set; }

    /// <summary>Only held ones, or only others.</summary>
    [QueryParam]
    public bool? Held { get; set; }

    /// <summary>Field to sort by; a <c>-</c> before it sorts downwards. Default <c>-createdAt</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListInstancesValidator : PageValidator<ListInstancesRequest>
{
    public ListInstancesValidator()
    {
        RuleFor(r => r.DefinitionId).MaximumLength(100).Readable();
        RuleFor(r => r.CorrelationId).MaximumLength(200).Readable();
        RuleFor(r => r.Name).MaximumLength(200).Readable();
        RuleFor(r => r.ParentId).MaximumLength(WorkflowInstanceIds.MaxLength).Readable();
        RuleFor(r => r.Status).OneOf("Running", "Finished");
        RuleFor(r => r.SubStatus).OneOf("Pending", "Suspended", "Finished", "Cancelled", "Faulted");
        RuleFor(r => r.CreatedFrom).Instant();
        RuleFor(r => r.CreatedTo).Instant();
        RuleFor(r => r.Sort).SortField("createdAt", "updatedAt", "finishedAt", "name", "definitionId");
    }
}

/// <summary>Lists instances.</summary>
internal sealed class ListInstancesEndpoint(IWorkflowInstanceQueries queries) : Endpoint<ListInstancesRequest, Page<InstanceRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-instances");
        Roles(WorkflowAccess.Readers);
        Summary(s => s.Summary = "流程实例列表 / Workflow instances: filter, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListInstancesRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "-createdAt";
        var filter = new InstanceFilter
        {
            DefinitionId = req.DefinitionId,
            Status = req.Status,
            SubStatus = req.SubStatus,
            CorrelationId = req.CorrelationId,
            Name = req.Name,
            ParentId = req.ParentId,
            CreatedFrom = QueryRules.Moment(req.CreatedFrom),
            CreatedTo = QueryRules.Moment(req.CreatedTo),
            HasIncidents = req.HasIncidents,
            IsHeld = req.Held,
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}
