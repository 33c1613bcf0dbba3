using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Filter and order of the list of cases.</summary>
internal sealed class ListCasesRequest : PageRequest
{
    /// <summary>One or several statuses, separated by commas.</summary>
    [QueryParam]
    public List<HotlineCaseStatus>? Status { get; set; }

    /// <summary>Community code.</summary>
    [QueryParam]
    public string? Community { get; set; }

    /// <summary>Office code.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>Person id of the handler.</summary>
    [QueryParam]
    public string? Handler { get; set; }

    /// <summary>Only those past their time, or only those in time.</summary>
    [QueryParam]
    public bool? Overdue { get; set; }

    /// <summary>Only those that seemed to repeat an open case and were not merged, or only the others.</summary>
    [QueryParam]
    public bool? PossibleRepeat { get; set; }

    /// <summary>Only those with a reported risk, or only the others.</summary>
    [QueryParam]
    public bool? Risk { get; set; }

    /// <summary>Code of the reason for which they were not dispatched.</summary>
    [QueryParam]
    public string? Exclusion { get; set; }

    /// <summary>Number of the case that they were merged into.</summary>
    [QueryParam]
    public string? MergedInto { get; set; }

    /// <summary>Text in number, address, description or caller; a whole phone number finds its caller.</summary>
    [QueryParam]
    public string? Q { get; set; }

    /// <summary>Field to sort by; a <c>-</c> before it sorts downwards. Default <c>-receivedAt</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListCasesValidator : PageValidator<ListCasesRequest>
{
    public static readonly string[] SortFields = ["receivedAt", "responseDueAt", "resolutionDueAt", "caseNumber", "status", "community"];

    public ListCasesValidator()
    {
        RuleFor(r => r.Community).MaximumLength(64).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
        RuleFor(r => r.Handler).MaximumLength(64).Readable();
        RuleFor(r => r.Exclusion).MaximumLength(64).Readable();
        RuleFor(r => r.MergedInto).MaximumLength(32).Readable();
        RuleFor(r => r.Q).MaximumLength(100).Readable();
        RuleFor(r => r.Sort)
            .Must(sort => sort is null || SortFields.Contains(sort.StartsWith('-') ? sort[1..] : sort))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可排序字段：", "Sort by one of: ") + string.Join(", ", SortFields));
    }
}

/// <summary>Lists cases.</summary>
internal sealed class ListCasesEndpoint(IHotlineCaseQueries queries) : Endpoint<ListCasesRequest, Page<HotlineCaseRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/cases");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "工单列表 / Cases: filter, search, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListCasesRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "-receivedAt";
        var filter = new HotlineCaseFilter
        {
            Status = req.Status ?? [],
            Community = req.Community,
            Office = req.Office,
            Handler = req.Handler,
            Overdue = req.Overdue,
            PossibleRepeat = req.PossibleRepeat,
            Risk = req.Risk,
            Exclusion = req.Exclusion,
            MergedInto = req.MergedInto,
            Text = req.Q,
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}
