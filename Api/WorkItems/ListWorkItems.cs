using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Workflows;
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

    /// <summary>Only what persons have, or may take, for whom the caller stands in.</summary>
    [QueryParam]
    public string? Substituted { get; set; }

    /// <summary>Only what is open for the caller and nobody has.</summary>
    [QueryParam]
    public string? Claimable { get; set; }

    /// <summary><c>green</c>, <c>yellow</c>, <c>red</c> or <c>none</c>.</summary>
    [QueryParam]
    public string? Colour { get; set; }

    /// <summary>Only items of this office's queue.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>Only what this person has.</summary>
    [QueryParam]
    public string? Assignee { get; set; }

    /// <summary>Due at or after; with offset.</summary>
    [QueryParam]
    public string? DueFrom { get; set; }

    /// <summary>Due before; with offset.</summary>
    [QueryParam]
    public string? DueTo { get; set; }

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
        RuleFor(r => r.Substituted).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.Claimable).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.Colour).OneOf("none", "green", "yellow", "red");
        RuleFor(r => r.Office).MaximumLength(100).Readable();
        RuleFor(r => r.Assignee).MaximumLength(100).Readable();
        RuleFor(r => r.DueFrom).Instant();
        RuleFor(r => r.DueTo).Instant();
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
        Summary(s => s.Summary = "待办 / Work items: ?mine, ?group, ?claimable, ?substituted, ?colour, ?overdue, ?sort=due");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListWorkItemsRequest req, CancellationToken ct)
    {
        var query = HttpContext.Request.Query;
        var filter = new WorkItemFilter
        {
            Worker = await HttpContext.WorkerAsync(ct),
            Substituted = Flag.Of(query, "substituted") ?? false,
            Claimable = Flag.Of(query, "claimable") ?? false,
            Colour = req.Colour is null ? null : Enum.Parse<DueColour>(req.Colour, ignoreCase: true),
            Office = req.Office,
            Assignee = req.Assignee,
            DueFrom = QueryRules.Moment(req.DueFrom),
            DueTo = QueryRules.Moment(req.DueTo),
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
