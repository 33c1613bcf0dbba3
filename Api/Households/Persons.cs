using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>Which persons. In a body, because addresses are written into logs.</summary>
internal sealed class SearchPersonsRequest
{
    /// <summary>Text in the name.</summary>
    public string? Name { get; set; }

    /// <summary>Whole ID number.</summary>
    public string? IdNumber { get; set; }

    /// <summary>Whole phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Birth date.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Community code.</summary>
    public string? Community { get; set; }

    /// <summary>Also files that were merged into others.</summary>
    public bool WithMerged { get; set; }

    /// <summary>Field to sort by: name, createdAt or birthDate; a <c>-</c> before it sorts downwards.</summary>
    public string? Sort { get; set; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; set; } = 20;
}

internal sealed class SearchPersonsValidator : Validator<SearchPersonsRequest>
{
    private static readonly string[] SortFields = ["name", "createdAt", "birthDate"];

    public SearchPersonsValidator()
    {
        RuleFor(r => r.Name).MaximumLength(64).Readable();
        RuleFor(r => r.IdNumber).MaximumLength(32).Readable();
        RuleFor(r => r.Phone).MaximumLength(20).Readable();
        RuleFor(r => r.Community).MaximumLength(64).Readable();
        RuleFor(r => r.Page).InclusiveBetween(1, 1_000_000);
        RuleFor(r => r.PageSize).InclusiveBetween(1, 200);
        RuleFor(r => r.Sort)
            .Must(sort => sort is null || SortFields.Contains(sort.StartsWith('-') ? sort[1..] : sort))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可排序字段：", "Sort by one of: ") + string.Join(", ", SortFields));
    }
}

/// <summary>Finds persons.</summary>
internal sealed class SearchPersonsEndpoint(IPersonQueries queries) : Endpoint<SearchPersonsRequest, Page<PersonRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("persons/search");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "查找人员 / Find persons by name, ID number or phone");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(SearchPersonsRequest req, CancellationToken ct)
    {
        var sort = req.Sort ?? "name";
        var filter = new PersonFilter
        {
            Name = req.Name,
            IdNumber = string.IsNullOrWhiteSpace(req.IdNumber) ? null : req.IdNumber,
            Phone = string.IsNullOrWhiteSpace(req.Phone) ? null : req.Phone,
            BirthDate = req.BirthDate,
            Community = req.Community,
            WithMerged = req.WithMerged,
            Sort = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Page = req.Page,
            PageSize = req.PageSize,
        };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}

/// <summary>One person as of a day.</summary>
internal sealed class GetPersonEndpoint(IGrainFactory grains) : Endpoint<FileDayRequest, PersonView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("persons/{id}");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "人员档案 / A person with what is true on a day");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(FileDayRequest req, CancellationToken ct)
    {
        var view = await grains.Person(req.Id).Get(req.Day);
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(view, ct);
    }
}

/// <summary>All records of a person.</summary>
internal sealed class PersonHistoryEndpoint(IGrainFactory grains) : Endpoint<FileHistoryRequest, IReadOnlyList<FactView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("persons/{id}/facts");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "人员信息沿革 / All records of a person, oldest first");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(FileHistoryRequest req, CancellationToken ct) => await Send.OkAsync(await grains.Person(req.Id).History(req.Code), ct);
}

/// <summary>The name as it is right.</summary>
internal sealed class RenamePersonRequest : FileCommandRequest
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class RenamePersonValidator : FileCommandValidator<RenamePersonRequest>
{
    public RenamePersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
    }
}

/// <summary>Writes the name as it is right.</summary>
internal sealed class RenamePersonEndpoint(IGrainFactory grains) : FileCommandEndpoint<RenamePersonRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("persons/{id}/rename");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "更正姓名 / Correct a name");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(RenamePersonRequest req, CommandHeader header) =>
        grains.Person(req.Id).Rename(new RenamePerson(header, req.Name!.Trim(), req.Reason!));
}
