using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Whistles;

namespace OneWindow.Api.Whistles;

/// <summary>Filter and order of the list of whistles.</summary>
internal sealed class ListWhistlesRequest : PageRequest
{
    /// <summary>Where they stand.</summary>
    [QueryParam]
    public WhistleStatus? Status { get; set; }

    /// <summary>Number of the case.</summary>
    [QueryParam]
    public string? CaseNumber { get; set; }

    /// <summary>Code of the office that leads.</summary>
    [QueryParam]
    public string? Lead { get; set; }

    /// <summary>Code of a unit that was called.</summary>
    [QueryParam]
    public string? Helper { get; set; }

    /// <summary>Where a helper stands.</summary>
    [QueryParam]
    public HelperState? State { get; set; }

    /// <summary>Only those with a helper that did not answer, or only those without.</summary>
    [QueryParam]
    public bool? Unanswered { get; set; }

    /// <summary>Blown at or after, with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Blown before, with offset.</summary>
    [QueryParam]
    public string? To { get; set; }

    /// <summary>Field to sort by; a <c>-</c> before it sorts downwards. Default <c>-blownAt</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListWhistlesValidator : PageValidator<ListWhistlesRequest>
{
    private static readonly string[] SortFields = ["blownAt", "reportBy", "number"];

    public ListWhistlesValidator()
    {
        RuleFor(r => r.CaseNumber).MaximumLength(32).Readable();
        RuleFor(r => r.Lead).MaximumLength(64).Readable();
        RuleFor(r => r.Helper).MaximumLength(64).Readable();
        RuleFor(r => r.From).Must(Period.IsInstant).WithErrorCode("format").WithMessage(_ => Period.Reason);
        RuleFor(r => r.To).Must(Period.IsInstant).WithErrorCode("format").WithMessage(_ => Period.Reason);
        RuleFor(r => r.Sort)
            .Must(sort => sort is null || SortFields.Contains(sort.StartsWith('-') ? sort[1..] : sort))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可排序字段：", "Sort by one of: ") + string.Join(", ", SortFields));
    }
}

/// <summary>Lists whistles.</summary>
internal sealed class ListWhistlesEndpoint(IWhistleQueries queries) : Endpoint<ListWhistlesRequest, Page<WhistleRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("whistles");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "吹哨列表 / Whistles: filter, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListWhistlesRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "-blownAt";
        var filter = new WhistleFilter
        {
            Status = req.Status,
            CaseNumber = req.CaseNumber,
            Lead = req.Lead,
            Helper = req.Helper,
            State = req.State,
            Unanswered = req.Unanswered,
            From = Period.Parse(req.From),
            To = Period.Parse(req.To),
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}
