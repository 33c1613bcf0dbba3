using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Which period.</summary>
internal sealed class FiguresRequest
{
    /// <summary>Start, with offset; included.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>End, with offset; excluded.</summary>
    [QueryParam]
    public string? To { get; set; }
}

internal sealed class FiguresValidator : Validator<FiguresRequest>
{
    public FiguresValidator()
    {
        RuleFor(r => r.From).Must(BeInstant).WithErrorCode("format").WithMessage(_ => Reason);
        RuleFor(r => r.To).Must(BeInstant).WithErrorCode("format").WithMessage(_ => Reason);
    }

    private static string Reason => ProblemText.Pick("需要带时区的时间，如 2026-01-05T09:30:00+08:00。", "An instant with offset is needed, such as 2026-01-05T09:30:00+08:00.");

    private static bool BeInstant(string? text) => text is null || StrictInstantConverter.TryParse(text, out _);
}

/// <summary>Counts cases received in a period.</summary>
internal sealed class FiguresEndpoint(IHotlineCaseQueries queries) : Endpoint<FiguresRequest, HotlineFigures>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/figures");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "热线数据 / Received, closed, response rate of a period");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(FiguresRequest req, CancellationToken ct) =>
        await Send.OkAsync(await queries.FiguresAsync(Parse(req.From), Parse(req.To), ct), ct);

    private static DateTimeOffset? Parse(string? text) => StrictInstantConverter.TryParse(text, out var instant) ? instant : null;
}
