using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Workflows;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Filter and order of the list of applications.</summary>
internal sealed class ListApplicationsRequest : PageRequest
{
    /// <summary>One or several states, separated by commas.</summary>
    [QueryParam]
    public List<ApplicationState>? State { get; set; }

    /// <summary>Code of the matter.</summary>
    [QueryParam]
    public string? Matter { get; set; }

    /// <summary>Office code.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>Community code.</summary>
    [QueryParam]
    public string? Community { get; set; }

    /// <summary>What applications of one form have in common.</summary>
    [QueryParam]
    public string? Intake { get; set; }

    /// <summary>Person of the unified file who applies.</summary>
    [QueryParam]
    public string? PersonId { get; set; }

    /// <summary>Household of the unified file.</summary>
    [QueryParam]
    public string? HouseholdId { get; set; }

    /// <summary>One or several lights, separated by commas.</summary>
    [QueryParam]
    public List<TrafficLight>? Light { get; set; }

    /// <summary>Only those whose running limit is due at or after this; an instant with offset.</summary>
    [QueryParam]
    public string? DueFrom { get; set; }

    /// <summary>Only those whose running limit is due before this; an instant with offset.</summary>
    [QueryParam]
    public string? DueTo { get; set; }

    /// <summary>Text in the number or in the applicant's name; a whole ID number or phone finds its applicant.</summary>
    [QueryParam]
    public string? Applicant { get; set; }

    /// <summary>Field to sort by; a <c>-</c> before it sorts downwards. Default <c>-createdAt</c>.</summary>
    [QueryParam]
    public string? Sort { get; set; }
}

internal sealed class ListApplicationsValidator : PageValidator<ListApplicationsRequest>
{
    public ListApplicationsValidator()
    {
        RuleFor(r => r.Matter).MaximumLength(64).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
        RuleFor(r => r.Community).MaximumLength(64).Readable();
        RuleFor(r => r.Intake).MaximumLength(64).Readable();
        RuleFor(r => r.PersonId).MaximumLength(64).Readable();
        RuleFor(r => r.HouseholdId).MaximumLength(64).Readable();
        RuleFor(r => r.Applicant).MaximumLength(100).Readable();
        RuleFor(r => r.DueFrom).Instant();
        RuleFor(r => r.DueTo).Instant();
        RuleFor(r => r.Sort).SortField("createdAt", "submittedAt", "dueAt", "number", "state", "matter");
    }
}

/// <summary>Lists applications.</summary>
internal sealed class ListApplicationsEndpoint(IApplicationQueries queries) : Endpoint<ListApplicationsRequest, Page<ApplicationRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("applications");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "办件列表 / Applications: filter, search, sort, page");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListApplicationsRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "-createdAt";
        var filter = new ApplicationFilter
        {
            State = req.State ?? [],
            Matter = req.Matter,
            Office = req.Office,
            Community = req.Community,
            Intake = req.Intake,
            PersonId = req.PersonId,
            HouseholdId = req.HouseholdId,
            Light = req.Light ?? [],
            DueFrom = QueryRules.Moment(req.DueFrom),
            DueTo = QueryRules.Moment(req.DueTo),
            Applicant = req.Applicant,
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}
