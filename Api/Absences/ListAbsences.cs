using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Workflows;
using OneWindow.Grains;
using OneWindow.Grains.Absences;

namespace OneWindow.Api.Absences;

/// <summary>Filter of the list of absences.</summary>
internal sealed class ListAbsencesRequest : PageRequest
{
    /// <summary>Who is away.</summary>
    [QueryParam]
    public string? Person { get; set; }

    /// <summary>Who stands in.</summary>
    [QueryParam]
    public string? Substitute { get; set; }

    /// <summary>Office of the absent person.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>Only absences in force now, or only others.</summary>
    [QueryParam]
    public string? InForce { get; set; }

    /// <summary>Ends after; with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Begins before; with offset.</summary>
    [QueryParam]
    public string? To { get; set; }
}

internal sealed class ListAbsencesValidator : PageValidator<ListAbsencesRequest>
{
    public ListAbsencesValidator()
    {
        RuleFor(r => r.Person).MaximumLength(100).Readable();
        RuleFor(r => r.Substitute).MaximumLength(100).Readable();
        RuleFor(r => r.Office).MaximumLength(100).Readable();
        RuleFor(r => r.InForce).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.From).Instant();
        RuleFor(r => r.To).Instant();
    }
}

/// <summary>Lists absences, the latest begin first.</summary>
internal sealed class ListAbsencesEndpoint(IAbsenceQueries queries) : Endpoint<ListAbsencesRequest, Page<AbsenceView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("absences");
        Roles(AbsenceAccess.Readers);
        Summary(s => s.Summary = "请假列表 / Absences: ?person, ?substitute, ?office, ?inForce");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListAbsencesRequest req, CancellationToken ct) => await Send.OkAsync(
        await queries.ListAsync(
            new AbsenceFilter
            {
                Person = req.Person,
                Substitute = req.Substitute,
                Office = req.Office,
                InForce = Flag.Of(HttpContext.Request.Query, "inForce"),
                From = QueryRules.Moment(req.From),
                To = QueryRules.Moment(req.To),
                Page = req.Page,
                PageSize = req.PageSize,
            },
            User.Worker(),
            ct),
        ct);
}
