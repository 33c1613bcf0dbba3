using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>Which households. In a body, because addresses are written into logs.</summary>
internal sealed class SearchHouseholdsRequest
{
    /// <summary>Id of a person who belongs to it.</summary>
    public string? PersonId { get; set; }

    /// <summary>Text in the name of the head or in the address.</summary>
    public string? Text { get; set; }

    /// <summary>Community code.</summary>
    public string? Community { get; set; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; set; } = 20;
}

internal sealed class SearchHouseholdsValidator : Validator<SearchHouseholdsRequest>
{
    public SearchHouseholdsValidator()
    {
        RuleFor(r => r.PersonId).MaximumLength(20).Readable();
        RuleFor(r => r.Text).MaximumLength(100).Readable();
        RuleFor(r => r.Community).MaximumLength(64).Readable();
        RuleFor(r => r.Page).InclusiveBetween(1, 1_000_000);
        RuleFor(r => r.PageSize).InclusiveBetween(1, 200);
    }
}

/// <summary>Finds households.</summary>
internal sealed class SearchHouseholdsEndpoint(IHouseholdQueries queries) : Endpoint<SearchHouseholdsRequest, Page<HouseholdRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("households/search");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "查找家庭 / Find households");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(SearchHouseholdsRequest req, CancellationToken ct)
    {
        var filter = new HouseholdFilter { PersonId = req.PersonId, Text = req.Text, Community = req.Community, Page = req.Page, PageSize = req.PageSize };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}

/// <summary>A member with what a clerk looks at.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">Outline of the ID number, or null.</param>
/// <param name="BirthDate">Birth date, or null.</param>
/// <param name="Relation">Relation to the head.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, or null.</param>
internal sealed record MemberDetails(string PersonId, string? Name, string? IdNumber, DateOnly? BirthDate, Relation Relation, DateOnly From, DateOnly? Until)
{
    /// <summary>Adds to memberships what is known of the persons.</summary>
    public static async Task<IReadOnlyList<MemberDetails>> OfAsync(IReadOnlyList<MemberView> members, IPersonQueries persons, CancellationToken cancellationToken)
    {
        var known = (await persons.FindAsync([.. members.Select(member => member.PersonId).Distinct()], cancellationToken)).ToDictionary(person => person.Id);
        return members.Select(member =>
        {
            var person = known.GetValueOrDefault(member.PersonId);
            return new MemberDetails(member.PersonId, person?.Name, person?.IdNumber, person?.BirthDate, member.Relation, member.From, member.Until);
        }).ToArray();
    }
}

/// <summary>A household as of a day.</summary>
/// <param name="Id">Id.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where it lives.</param>
/// <param name="Members">Who belongs to it.</param>
/// <param name="Facts">What is true, one record a fact.</param>
/// <param name="Revision">Revision.</param>
/// <param name="CreatedAt">When the file was begun.</param>
internal sealed record HouseholdDetails(
    string Id, string Community, string Address, IReadOnlyList<MemberDetails> Members, IReadOnlyList<FactView> Facts, long Revision, DateTimeOffset CreatedAt);

/// <summary>One household as of a day.</summary>
internal sealed class GetHouseholdEndpoint(IGrainFactory grains, IPersonQueries persons) : Endpoint<FileDayRequest, HouseholdDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("households/{id}");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "家庭档案 / A household with members and what is true on a day");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(FileDayRequest req, CancellationToken ct)
    {
        var view = await grains.Household(req.Id).Get(req.Day);
        Hotline.Revision.Tag(HttpContext, view.Revision);
        var members = await MemberDetails.OfAsync(view.Members, persons, ct);
        await Send.OkAsync(new HouseholdDetails(view.Id, view.Community, view.Address, members, view.Facts, view.Revision, view.CreatedAt), ct);
    }
}

/// <summary>Everybody who ever belonged to a household.</summary>
internal sealed class MembershipsEndpoint(IGrainFactory grains, IPersonQueries persons) : Endpoint<FileHistoryRequest, IReadOnlyList<MemberDetails>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("households/{id}/members");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "家庭成员沿革 / All memberships, also ended ones");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(FileHistoryRequest req, CancellationToken ct) =>
        await Send.OkAsync(await MemberDetails.OfAsync(await grains.Household(req.Id).Memberships(), persons, ct), ct);
}

/// <summary>All records of a household.</summary>
internal sealed class HouseholdHistoryEndpoint(IGrainFactory grains) : Endpoint<FileHistoryRequest, IReadOnlyList<FactView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("households/{id}/facts");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "家庭信息沿革 / All records of a household, oldest first");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(FileHistoryRequest req, CancellationToken ct) => await Send.OkAsync(await grains.Household(req.Id).History(req.Code), ct);
}
