using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.People;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.WorkItems;

/// <summary>Filter of the list of work items. A flag stands for itself: <c>?mine</c> is <c>?mine=true</c>.</summary>
internal sealed class ListWorkItemsRequest : PageRequest
{
    /// <summary>Only what the caller has.</summary>
    [QueryParam]
    public string? Mine { get; set; }

    /// <summary>Only what is open for the caller's office or roles.</summary>
    [QueryParam]
    public string? Group { get; set; }

    /// <summary>Only what is past its time.</summary>
    [QueryParam]
    public string? Overdue { get; set; }

    /// <summary>Task code, such as <c>respond</c>.</summary>
    [QueryParam]
    public string? Name { get; set; }

    /// <summary>Only the signatures of this countersigning.</summary>
    [QueryParam]
    public string? SignGroup { get; set; }

    /// <summary>Only the opinions that were asked for on this work item.</summary>
    [QueryParam]
    public string? Parent { get; set; }

    /// <summary><c>urgency</c> (by priority, then due time) or <c>due</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }

    /// <summary>Also what is done or withdrawn.</summary>
    [QueryParam]
    public string? Closed { get; set; }
}

internal sealed class ListWorkItemsValidator : PageValidator<ListWorkItemsRequest>
{
    public ListWorkItemsValidator()
    {
        RuleFor(r => r.Mine).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.Group).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.Overdue).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.Closed).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.Name).MaximumLength(64).Readable();
        RuleFor(r => r.SignGroup).MaximumLength(100).Readable();
        RuleFor(r => r.Parent).MaximumLength(100).Readable();
        RuleFor(r => r.Sort).Must(sort => sort is null or "urgency" or "due").WithErrorCode("format");
    }
}

/// <summary>Lists work items, most urgent first.</summary>
internal sealed class ListWorkItemsEndpoint(IWorkItemQueries queries) : Endpoint<ListWorkItemsRequest, Page<WorkItemRowView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("work-items");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "待办 / Work items: ?mine, ?group, ?overdue, ?sort=due");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListWorkItemsRequest req, CancellationToken ct)
    {
        var query = HttpContext.Request.Query;
        var filter = new WorkItemFilter
        {
            Worker = User.Worker(),
            Mine = Flag.Of(query, "mine") ?? false,
            Group = Flag.Of(query, "group") ?? false,
            Overdue = Flag.Of(query, "overdue"),
            IncludeClosed = Flag.Of(query, "closed") ?? false,
            Name = req.Name,
            SignGroup = req.SignGroup,
            ParentId = req.Parent,
            ByDueTime = req.Sort == "due",
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}
