using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Problems;
using OneWindow.Grains;

namespace OneWindow.Api.Studio;

/// <summary>
/// An endpoint that Elsa Studio calls, below <c>/elsa/api</c>. Studio's habits are not those of the rest of the API: query names come in any case,
/// pages count from 0, bodies carry more members than are read, and whatever keeps a definition from being saved has to be a 400, because any other
/// refusal ends Studio's screen.
/// </summary>
internal abstract class StudioEndpoint : EndpointWithoutRequest
{
    /// <summary>Prefix of all addresses.</summary>
    public const string Prefix = "elsa/api";

    /// <summary>Header that says, percent-encoded, why something was kept that Studio wanted removed: the page around Studio shows it.</summary>
    public const string KeptHeader = "X-OneWindow-Kept";

    /// <summary>Whether refusals of state and permission are answered as 400, which Studio shows as a message, instead of by their own status.</summary>
    protected virtual bool ShowsRefusals => false;

    /// <summary>The endpoint's work.</summary>
    protected abstract Task RunAsync(CancellationToken ct);

    /// <inheritdoc/>
    public sealed override async Task HandleAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
        }
        catch (CommandRejectedException refused) when (ShowsRefusals)
        {
            var problem = ProblemFactory.FromRejection(HttpContext, refused.Rejection);
            await RefuseAsync(StudioProblem.From(problem) with { Status = StatusCodes.Status400BadRequest });
        }
        catch (JsonException broken)
        {
            var path = broken.Path is { Length: > 0 } given ? given : "$";
            await RefuseAsync(StudioProblem.Of("request.json", path, ProblemText.Pick($"请求内容在 {path} 处不是有效的 JSON。", $"The body is not valid JSON at {path}.")));
        }
    }

    /// <summary>Declares method, address below the prefix, and roles.</summary>
    /// <param name="method">The method.</param>
    /// <param name="route">Address below the prefix.</param>
    /// <param name="roles">Roles that may call it.</param>
    /// <param name="summary">What it does, in Chinese and English.</param>
    protected void Serve(Http method, string route, string[] roles, string summary)
    {
        Verbs(method);
        Routes(route);
        RoutePrefixOverride(Prefix);
        Roles(roles);
        Summary(s => s.Summary = summary);
    }

    /// <summary>The body, or null when there is none.</summary>
    /// <exception cref="JsonException">It is no JSON, or a member is of the wrong kind; answered as 400.</exception>
    protected async Task<T?> ReadAsync<T>(CancellationToken ct)
        where T : class
    {
        using var buffer = new MemoryStream();
        await HttpContext.Request.Body.CopyToAsync(buffer, ct);
        return buffer.Length == 0 ? null : JsonSerializer.Deserialize<T>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), StudioJson.Options);
    }

    /// <summary>Tells the page around Studio why something was kept. Studio itself is answered as if it were gone: its screen ends at any refusal.</summary>
    protected void TellKept(string reason) => HttpContext.Response.Headers.Append(KeptHeader, Uri.EscapeDataString(reason));

    /// <summary>Answers with JSON.</summary>
    protected Task AnswerAsync<T>(T body, int status = StatusCodes.Status200OK) => Send.ResultAsync(TypedResults.Json(body, StudioJson.Options, statusCode: status));

    /// <summary>Answers with a problem that Studio shows.</summary>
    protected Task RefuseAsync(StudioProblem problem) =>
        Send.ResultAsync(TypedResults.Json(problem, StudioJson.Options, ProblemBody.ContentType, problem.Status));

    /// <summary>A part of the address.</summary>
    protected string Part(string name) => HttpContext.Request.RouteValues[name] as string ?? "";

    /// <summary>A text of the query; null when it is missing or empty.</summary>
    protected string? Text(string name) => HttpContext.Request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>All texts given for a name of the query.</summary>
    protected string[] Texts(string name) => [.. HttpContext.Request.Query[name].OfType<string>().Where(text => text.Length > 0)];

    /// <summary>A whole number of the query, brought into its range.</summary>
    protected int Number(string name, int missing, int least, int most) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, least, most) : missing;

    /// <summary>A yes or no of the query; null when it is missing.</summary>
    protected bool? Decision(string name) => bool.TryParse(Text(name), out var yes) ? yes : null;

    /// <summary>The refusal when there is no such thing.</summary>
    [DoesNotReturn]
    protected static void ThrowNotFound(string field, string zh, string en) =>
        throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "studio.not_found", field, zh, en));
}
