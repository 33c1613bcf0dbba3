using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Filter and order of the list of incidents.</summary>
internal sealed class ListIncidentsRequest : PageRequest
{
    /// <summary>The definition.</summary>
    [QueryParam]
    public string? DefinitionId { get; set; }

    /// <summary>Which kind of trouble, such as <c>Script</c>.</summary>
    [QueryParam]
    public string? Kind { get; set; }

    /// <summary>The activity of the definition.</summary>
    [QueryParam]
    public string? ActivityId { get; set; }

    /// <summary>The instance.</summary>
    [QueryParam]
    public string? InstanceId { get; set; }

    /// <summary>Only resolved ones, or only open ones.</summary>
    [QueryParam]
    public bool? Resolved { get; set; }

    /// <summary>Happened at or after; with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Happened before; with offset.</summary>
    [QueryParam]
    public string? To { get; set; }

    /// <summary>Field to sort by; a <c>-</c> before it sorts downwards. Default <c>-at</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListIncidentsValidator : PageValidator<ListIncidentsRequest>
{
    public ListIncidentsValidator()
    {
        RuleFor(r => r.DefinitionId).MaximumLength(100).Readable();
        RuleFor(r => r.Kind).MaximumLength(40).Readable();
        RuleFor(r => r.ActivityId).MaximumLength(200).Readable();
        RuleFor(r => r.InstanceId).MaximumLength(WorkflowInstanceIds.MaxLength).Readable();
        RuleFor(r => r.From).Instant();
        RuleFor(r => r.To).Instant();
        RuleFor(r => r.Sort).SortField("at", "resolvedAt", "definitionId", "activityId", "kind");
    }
}

/// <summary>Lists incidents.</summary>
internal sealed class ListIncidentsEndpoint(IIncidentQueries queries) : Endpoint<ListIncidentsRequest, Page<IncidentView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("incidents");
        Roles(WorkflowAccess.Overseers);
        Summary(s => s.Summary = "异常列表 / What went wrong in workflows: filter, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListIncidentsRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "-at";
        var filter = new IncidentFilter
        {
            DefinitionId = req.DefinitionId,
            Kind = req.Kind,
            ActivityId = req.ActivityId,
            InstanceId = req.InstanceId,
            IsResolved = req.Resolved,
            From = QueryRules.Moment(req.From),
            To = QueryRules.Moment(req.To),
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}

/// <summary>Names an incident.</summary>
internal sealed class IncidentRequest
{
    /// <summary>Id of the incident.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>One incident.</summary>
internal sealed class GetIncidentEndpoint(IIncidentQueries queries) : Endpoint<IncidentRequest, IncidentView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("incidents/{id}");
        Roles(WorkflowAccess.Overseers);
        Summary(s => s.Summary = "异常详情 / One incident");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(IncidentRequest req, CancellationToken ct) => await Send.OkAsync(
        (WorkflowAccess.IsId(req.Id) ? await queries.FindAsync(req.Id, ct) : null)
            ?? throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "incident.not_found", "id", "没有该编号的异常。", "There is no incident of this id.")),
        ct);
}
