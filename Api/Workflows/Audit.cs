using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Filter and order of the audit.</summary>
internal sealed class ListAuditRequest : PageRequest
{
    /// <summary>Account that acted.</summary>
    [QueryParam]
    public string? Actor { get; set; }

    /// <summary>The instance, or the batch, that was acted on.</summary>
    [QueryParam]
    public string? InstanceId { get; set; }

    /// <summary>The batch that the action was part of.</summary>
    [QueryParam]
    public string? BatchId { get; set; }

    /// <summary>What was done, such as <c>retry</c>, <c>set-variables</c> or <c>batch-start</c>.</summary>
    [QueryParam]
    public string? Action { get; set; }

    /// <summary>Done at or after; with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Done before; with offset.</summary>
    [QueryParam]
    public string? To { get; set; }

    /// <summary><c>at</c> or <c>-at</c>, which is the default: the newest first.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListAuditValidator : PageValidator<ListAuditRequest>
{
    public ListAuditValidator()
    {
        RuleFor(r => r.Actor).MaximumLength(100).Readable();
        RuleFor(r => r.InstanceId).MaximumLength(WorkflowInstanceIds.MaxLength).Readable();
        RuleFor(r => r.BatchId).MaximumLength(100).Readable();
        RuleFor(r => r.Action).MaximumLength(40).Readable();
        RuleFor(r => r.From).Instant();
        RuleFor(r => r.To).Instant();
        RuleFor(r => r.Sort).SortField("at");
    }
}

/// <summary>Lists what was done to workflows from outside.</summary>
internal sealed class ListAuditEndpoint(IAuditQueries queries) : Endpoint<ListAuditRequest, Page<AuditRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("audit");
        Roles(WorkflowAccess.Overseers);
        Summary(s => s.Summary = "审计 / What was done to workflows, by whom, and why");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListAuditRequest req, CancellationToken ct) => await Send.OkAsync(
        await queries.ListAsync(
            new AuditFilter
            {
                Actor = req.Actor,
                InstanceId = req.InstanceId,
                BatchId = req.BatchId,
                Action = req.Action,
                From = QueryRules.Moment(req.From),
                To = QueryRules.Moment(req.To),
                Ascending = req.Sort == "at",
                Page = req.Page,
                PageSize = req.PageSize,
            },
            ct),
        ct);
}
