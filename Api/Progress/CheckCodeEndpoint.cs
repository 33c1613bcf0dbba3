using FastEndpoints;
using OneWindow.Api.Applications;
using OneWindow.Grains.Progress;

namespace OneWindow.Api.Progress;

/// <summary>Names an application.</summary>
internal sealed class CheckCodeRequest
{
    /// <summary>Number of the application.</summary>
    [RouteParam]
    public string Number { get; set; } = "";
}

/// <summary>The code of an application.</summary>
/// <param name="ApplicationNumber">Number of the application.</param>
/// <param name="CheckCode">Code for the resident.</param>
internal sealed record CheckCodeAnswer(string ApplicationNumber, string CheckCode);

/// <summary>The code with which the resident asks for progress, for the window that hands it out.</summary>
internal sealed class CheckCodeEndpoint(IProgressQueries queries) : Endpoint<CheckCodeRequest, CheckCodeAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("applications/{number}/check-code");
        Roles(ApplicationRoles.Window);
        Summary(s => s.Summary = "查询码 / The code with which the resident asks for progress");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CheckCodeRequest req, CancellationToken ct)
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.OkAsync(new CheckCodeAnswer(req.Number, await queries.CodeOfAsync(ApplicationNumbers.Check(req.Number))), ct);
    }
}
