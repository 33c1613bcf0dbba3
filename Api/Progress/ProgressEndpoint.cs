using System.Globalization;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Progress;

namespace OneWindow.Api.Progress;

/// <summary>A resident asks how an application stands. Both stand in the body: addresses end up in logs and histories.</summary>
internal sealed class ProgressRequest
{
    /// <summary>Number of the application.</summary>
    public string? ApplicationNumber { get; set; }

    /// <summary>Code from the receipt, with or without its dash, in letters of either case.</summary>
    public string? CheckCode { get; set; }
}

internal sealed class ProgressValidator : Validator<ProgressRequest>
{
    public ProgressValidator()
    {
        RuleFor(r => r.ApplicationNumber).NotEmpty().MaximumLength(40).Readable();
        RuleFor(r => r.CheckCode).NotEmpty().MaximumLength(40).Readable();
    }
}

/// <summary>A step that lies behind.</summary>
/// <param name="On">Its day.</param>
/// <param name="Text">What happened.</param>
internal sealed record ProgressStepAnswer(DateOnly On, string Text);

/// <summary>How an application stands, in the language that was asked for.</summary>
internal sealed record ProgressAnswer
{
    /// <summary>Number of the application.</summary>
    public required string ApplicationNumber { get; init; }

    /// <summary>What was applied for.</summary>
    public required string Matter { get; init; }

    /// <summary>Office that has it.</summary>
    public required string Office { get; init; }

    /// <summary>State, one word for programs.</summary>
    public required string State { get; init; }

    /// <summary>Where it stands, in plain words.</summary>
    public required string Status { get; init; }

    /// <summary>What comes next.</summary>
    public required string NextStep { get; init; }

    /// <summary>By which day; null when none is set.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Whether the resident has to do something now.</summary>
    public bool WaitsForYou { get; init; }

    /// <summary>What to bring.</summary>
    public required IReadOnlyList<string> ToBring { get; init; }

    /// <summary>The day on which everything of the form is promised; null when the application stands alone.</summary>
    public DateOnly? JointOn { get; init; }

    /// <summary>What happened so far, oldest first.</summary>
    public required IReadOnlyList<ProgressStepAnswer> Steps { get; init; }
}

/// <summary>Progress for residents, who have no account. Public; how often may be asked is limited.</summary>
internal sealed class ProgressEndpoint(IProgressQueries queries, ProgressLimiter limiter) : Endpoint<ProgressRequest, ProgressAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("progress");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "进度查询 / How an application stands, for residents";
            s.Description = "Public. Needs the number and the code from the receipt. Unknown numbers and wrong codes get the same answer. Too many questions from one address or about one number: 429 with Retry-After.";
        });
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ProgressRequest req, CancellationToken ct)
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        var number = req.ApplicationNumber!.Trim().ToUpperInvariant();
        if (limiter.Take(HttpContext.Connection.RemoteIpAddress, number) is { } wait)
        {
            HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Refuse(StatusCodes.Status429TooManyRequests, "progress.rate", "查询过于频繁，请稍后再试。", "Too many questions; try again later.");
            return;
        }

        if (await queries.FindAsync(number, req.CheckCode!, ct) is { } view)
            await Send.OkAsync(Answer(view), ct);
        else
            await Refuse(StatusCodes.Status404NotFound, "progress.refused", "办件编号或查询码不正确。", "The number or the code is wrong.");
    }

    private Task<FastEndpoints.Void> Refuse(int status, string code, string zh, string en)
    {
        var problem = ProblemFactory.FromRejection(HttpContext, new Rejection(RejectionKind.NotFound, code, null, zh, en)) with
        {
            Status = status,
            Title = ProblemText.Title(status),
        };
        return Send.ResultAsync(TypedResults.Json(problem, contentType: ProblemBody.ContentType, statusCode: status));
    }

    private static ProgressAnswer Answer(ProgressView view) => new()
    {
        ApplicationNumber = view.Number,
        Matter = Pick(view.Matter),
        Office = Pick(view.Office),
        State = view.State,
        Status = Pick(view.Status),
        NextStep = Pick(view.NextStep),
        NextOn = view.NextOn,
        WaitsForYou = view.WaitsForResident,
        ToBring = [.. view.ToBring.Select(Pick)],
        JointOn = view.JointOn,
        Steps = [.. view.Steps.Select(step => new ProgressStepAnswer(step.On, Pick(step.Text)))],
    };

    private static string Pick(ProgressText text) => ProblemText.Pick(text.Zh, text.En);
}
