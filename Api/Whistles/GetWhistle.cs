using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Whistles;

namespace OneWindow.Api.Whistles;

/// <summary>Names a whistle.</summary>
internal sealed class GetWhistleRequest
{
    /// <summary>Number of the whistle.</summary>
    [RouteParam]
    public string Number { get; set; } = "";
}

/// <summary>A whistle with everything that happened to it.</summary>
/// <param name="Whistle">The whistle.</param>
/// <param name="Timeline">Events, oldest first.</param>
internal sealed record WhistleDetails(WhistleView Whistle, IReadOnlyList<TimelineEntry> Timeline);

/// <summary>One whistle.</summary>
internal sealed class GetWhistleEndpoint(IGrainFactory grains, IWhistleQueries queries) : Endpoint<GetWhistleRequest, WhistleDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("whistles/{number}");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "吹哨详情 / One whistle with its timeline");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetWhistleRequest req, CancellationToken ct)
    {
        var view = await grains.GetGrain<IWhistleGrain>(WhistleNumbers.Check(req.Number)).Get();
        var timeline = await queries.TimelineAsync(req.Number, ct);
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(new WhistleDetails(view, timeline), ct);
    }
}

/// <summary>Which period.</summary>
internal sealed class WhistleScoresRequest
{
    /// <summary>Blown at or after, with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Blown before, with offset.</summary>
    [QueryParam]
    public string? To { get; set; }
}

internal sealed class WhistleScoresValidator : Validator<WhistleScoresRequest>
{
    public WhistleScoresValidator()
    {
        RuleFor(r => r.From).Must(Period.IsInstant).WithErrorCode("format").WithMessage(_ => Period.Reason);
        RuleFor(r => r.To).Must(Period.IsInstant).WithErrorCode("format").WithMessage(_ => Period.Reason);
    }
}

/// <summary>How units did, with the scale that is in force.</summary>
/// <param name="Scale">Marks with their points.</param>
/// <param name="Units">How each unit did, by code: no ranking.</param>
internal sealed record WhistleScoresAnswer(IReadOnlyList<WhistleMark> Scale, IReadOnlyList<WhistleScore> Units);

/// <summary>How units did.</summary>
internal sealed class WhistleScoresEndpoint(IWhistleQueries queries) : Endpoint<WhistleScoresRequest, WhistleScoresAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("whistle-scores");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "吹哨报到评价 / How units answered and how both sides marked each other");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(WhistleScoresRequest req, CancellationToken ct) =>
        await Send.OkAsync(new WhistleScoresAnswer(queries.Scale(), await queries.ScoresAsync(Period.Parse(req.From), Period.Parse(req.To), ct)), ct);
}
