using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Grains.People;

namespace OneWindow.Api.Households;

/// <summary>Which resident a member of staff is.</summary>
internal sealed class IdentifyStaffRequest
{
    /// <summary>Person id of the organisation.</summary>
    [RouteParam]
    public string PersonId { get; set; } = "";

    /// <summary>ID number; none takes the entry back.</summary>
    public string? IdNumber { get; set; }

    /// <summary>Why, when an entry is changed or taken back.</summary>
    public string? Reason { get; set; }
}

internal sealed class IdentifyStaffValidator : Validator<IdentifyStaffRequest>
{
    public IdentifyStaffValidator()
    {
        RuleFor(r => r.PersonId).MaximumLength(64).Readable();
        RuleFor(r => r.IdNumber).MaximumLength(32).Readable();
        RuleFor(r => r.Reason).MaximumLength(500).Readable();
    }
}

/// <summary>Enters which resident a member of staff is, so that nobody handles an application of their own family.</summary>
internal sealed class IdentifyStaffEndpoint(IGrainFactory grains) : Endpoint<IdentifyStaffRequest, StaffIdentity>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("staff-identities/{personId}");
        Roles(OfficeRoles.Admin);
        Summary(s => s.Summary = "登记工作人员身份（回避） / Enter which resident a member of staff is");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(IdentifyStaffRequest req, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(req.PersonId) || req.PersonId.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
            throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "staff.not_found", "personId", "组织机构中没有该人员。", "There is no such person in the organisation."));
        var command = new IdentifyStaff(User.Name(), string.IsNullOrWhiteSpace(req.IdNumber) ? null : req.IdNumber, req.Reason);
        await Send.OkAsync(await grains.GetGrain<IStaffIdentityGrain>(req.PersonId).Identify(command), ct);
    }
}

/// <summary>Members of staff who are known by ID number.</summary>
internal sealed class ListStaffIdentitiesEndpoint(IConflictQueries queries) : Endpoint<PageRequest, Page<StaffIdentity>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("staff-identities");
        Roles(OfficeRoles.Admin, OfficeRoles.Auditor);
        Summary(s => s.Summary = "已登记身份的工作人员 / Members of staff who are known by ID number");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(PageRequest req, CancellationToken ct) => await Send.OkAsync(await queries.StaffAsync(req.Page, req.PageSize, ct), ct);
}

/// <summary>Which exclusions.</summary>
internal sealed class ListExclusionsRequest : PageRequest
{
    /// <summary>Number of an application or case.</summary>
    [QueryParam]
    public string? CaseNumber { get; set; }

    /// <summary>Person id of the organisation.</summary>
    [QueryParam]
    public string? StaffPerson { get; set; }
}

internal sealed class ListExclusionsValidator : PageValidator<ListExclusionsRequest>
{
    public ListExclusionsValidator()
    {
        RuleFor(r => r.CaseNumber).MaximumLength(64).Readable();
        RuleFor(r => r.StaffPerson).MaximumLength(64).Readable();
    }
}

/// <summary>Who was kept away from what.</summary>
internal sealed class ListExclusionsEndpoint(IConflictQueries queries) : Endpoint<ListExclusionsRequest, Page<RegisteredExclusion>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("exclusions");
        Roles(FileAccess.Overseers);
        Summary(s => s.Summary = "回避登记 / Members of staff who were kept away from cases of relatives");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListExclusionsRequest req, CancellationToken ct) =>
        await Send.OkAsync(await queries.ExclusionsAsync(req.CaseNumber, req.StaffPerson, req.Page, req.PageSize, ct), ct);
}
