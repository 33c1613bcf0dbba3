using FastEndpoints;
using FluentValidation;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>Names two versions of a matter.</summary>
internal sealed class CompareMattersRequest
{
    /// <summary>Code of the matter.</summary>
    [RouteParam]
    public string Code { get; set; } = "";

    /// <summary>Number of the version before.</summary>
    [QueryParam]
    public int From { get; set; }

    /// <summary>Number of the version after.</summary>
    [QueryParam]
    public int To { get; set; }
}

internal sealed class CompareMattersValidator : Validator<CompareMattersRequest>
{
    public CompareMattersValidator()
    {
        RuleFor(r => r.From).GreaterThanOrEqualTo(1);
        RuleFor(r => r.To).GreaterThanOrEqualTo(1);
    }
}

/// <summary>In what two versions of a matter differ.</summary>
internal sealed class CompareMattersEndpoint(IMatterCatalogue catalogue) : Endpoint<CompareMattersRequest, IReadOnlyList<MatterDifference>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/{code}/compare");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "比较两个版本 / Compare two versions of a matter");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CompareMattersRequest req, CancellationToken ct) =>
        await Send.OkAsync(await catalogue.CompareAsync(req.Code, req.From, req.To, ct) ?? throw MatterAccess.NotFound(), ct);
}
