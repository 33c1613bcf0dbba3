using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Grains.Reference;

namespace OneWindow.Api.Matters;

/// <summary>Filter and order of the list of matters.</summary>
internal sealed class ListMattersRequest : PageRequest
{
    /// <summary>Text in the code or a name, or pinyin initials such as <c>zdshbz</c>.</summary>
    [QueryParam]
    public string? Q { get; set; }

    /// <summary>Category code.</summary>
    [QueryParam]
    public string? Category { get; set; }

    /// <summary>Office code.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>How they are handled.</summary>
    [QueryParam]
    public MatterKind? Kind { get; set; }

    /// <summary>Id of a workflow definition.</summary>
    [QueryParam]
    public string? Definition { get; set; }

    /// <summary>Only those that the office still has to check, or only others.</summary>
    [QueryParam]
    public bool? Check { get; set; }

    /// <summary>Day on which they are in force; today when left out.</summary>
    [QueryParam]
    public DateOnly? At { get; set; }

    /// <summary>Field to sort by; a <c>-</c> before it sorts downwards. Default <c>code</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListMattersValidator : PageValidator<ListMattersRequest>
{
    public ListMattersValidator()
    {
        RuleFor(r => r.Q).MaximumLength(100).Readable();
        RuleFor(r => r.Category).MaximumLength(64).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
        RuleFor(r => r.Definition).MaximumLength(100).Readable();
        RuleFor(r => r.Sort)
            .Must(sort => sort is null || MatterFilter.SortFields.Contains(sort.StartsWith('-') ? sort[1..] : sort))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可排序字段：", "Sort by one of: ") + string.Join(", ", MatterFilter.SortFields));
    }
}

/// <summary>Lists the matters in force on a day. The ETag stays as long as the catalogue and the day.</summary>
internal sealed class ListMattersEndpoint(IMatterCatalogue catalogue, IReferenceData reference) : Endpoint<ListMattersRequest, Page<MatterRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "事项列表 / Matters: filter, search by text or pinyin initials, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListMattersRequest req, CancellationToken ct)
    {
        var at = req.At ?? reference.Today;
        var tag = FormattableString.Invariant($"\"{await catalogue.RevisionAsync(ct)}-{at:yyyyMMdd}\"");
        HttpContext.Response.Headers.ETag = tag;
        if (HttpContext.Request.Headers.IfNoneMatch.SelectMany(tags => (tags ?? "").Split(',')).Any(known => known.Trim() == tag))
        {
            await Send.StatusCodeAsync(StatusCodes.Status304NotModified, ct);
            return;
        }

        var sort = req.Sort ?? "code";
        var filter = new MatterFilter
        {
            Text = req.Q,
            Category = req.Category,
            Office = req.Office,
            Kind = req.Kind,
            Definition = req.Definition,
            Check = req.Check,
            At = at,
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await catalogue.ListAsync(filter, ct), ct);
    }
}
