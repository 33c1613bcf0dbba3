using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>Which pairs.</summary>
internal sealed class DuplicatesRequest : PageRequest
{
    /// <summary>Only pairs with this person.</summary>
    [QueryParam]
    public string? PersonId { get; set; }
}

internal sealed class DuplicatesValidator : PageValidator<DuplicatesRequest>
{
    public DuplicatesValidator() => RuleFor(r => r.PersonId).MaximumLength(20).Readable();
}

/// <summary>Files that may be about one person.</summary>
internal sealed class DuplicatesEndpoint(IPersonQueries queries) : Endpoint<DuplicatesRequest, Page<LikelyDuplicate>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("persons/duplicates");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "疑似重复档案 / Files that may be about one person");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DuplicatesRequest req, CancellationToken ct) =>
        await Send.OkAsync(await queries.DuplicatesAsync(req.PersonId, req.Page, req.PageSize, ct), ct);
}

/// <summary>Which file goes on.</summary>
internal sealed class MergePersonRequest : FileCommandRequest
{
    /// <summary>Id of the person whose file goes on.</summary>
    public string? Into { get; set; }

    /// <summary>How it was found out that they are one.</summary>
    public string? Reason { get; set; }
}

internal sealed class MergePersonValidator : FileCommandValidator<MergePersonRequest>
{
    public MergePersonValidator()
    {
        RuleFor(r => r.Into).NotEmpty().MaximumLength(20).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
    }
}

/// <summary>Ends a file in favour of another of the same person.</summary>
internal sealed class MergePersonEndpoint(IGrainFactory grains) : FileCommandEndpoint<MergePersonRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("persons/{id}/merge");
        Roles(FileAccess.Mergers);
        Summary(s => s.Summary = "合并档案 / Merge this file into another of the same person");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(MergePersonRequest req, CommandHeader header) =>
        grains.GetGrain<IPersonMergeGrain>(PersonIds.Merges).Merge(new MergePerson(header, FileAccess.PersonId(req.Id), req.Into!, req.Reason!));
}

/// <summary>Which masked values, and what for.</summary>
internal sealed class RevealRequest
{
    /// <summary>Id of the person.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Codes of sensitive facts.</summary>
    public List<string>? Fields { get; set; }

    /// <summary>What the values are needed for; it is recorded.</summary>
    public string? Purpose { get; set; }
}

internal sealed class RevealValidator : Validator<RevealRequest>
{
    public RevealValidator()
    {
        RuleFor(r => r.Fields).NotEmpty().Must(fields => fields is not { Count: > 20 });
        RuleForEach(r => r.Fields).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Purpose).NotEmpty().MinimumLength(4).MaximumLength(500).Readable();
    }
}

/// <summary>Shows masked values; who, what and why is in the audit before the answer goes out.</summary>
internal sealed class RevealEndpoint(IGrainFactory grains) : Endpoint<RevealRequest, IReadOnlyList<RevealedFact>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("persons/{id}/reveal");
        Roles(FileAccess.Revealers);
        Summary(s => s.Summary = "调阅加密信息 / Show masked values; recorded with the purpose");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RevealRequest req, CancellationToken ct)
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.OkAsync(await grains.Person(req.Id).Reveal(new RevealPerson(User.Name(), [.. req.Fields!.Distinct()], req.Purpose!)), ct);
    }
}
