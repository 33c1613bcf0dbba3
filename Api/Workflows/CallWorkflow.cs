using System.Text;
using System.Text.Json;
using OneWindow.Api.Hotline;
using OneWindow.Api.Problems;
using OneWindow.Api.Studio.Shell;
using OneWindow.Grains;
using OneWindow.Grains.People;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>
/// The addresses of workflows, under <c>/workflows/</c>: a call starts an instance or reaches one that waits. When the workflow answers in the same
/// turn, that is the answer; else the caller is told where the instance is.
/// </summary>
internal static class CallWorkflow
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase) { "Content-Length", "Transfer-Encoding", "Connection", "Content-Type", "Set-Cookie" };

    /// <summary>Handles a call.</summary>
    public static async Task HandleAsync(HttpContext context, IWorkflowAddresses addresses, IWorkflowDirectory directory, IGrainFactory grains)
    {
        var ct = context.RequestAborted;
        var path = (context.Request.RouteValues["path"] as string ?? "").Trim('/');
        var instanceId = Wanted(context, "workflowInstanceId", "X-Workflow-Instance-Id");
        var correlationId = Wanted(context, "correlationId", "X-Correlation-Id");
        var found = path.Length is 0 or > 1000 ? [] : await addresses.FindAsync(path, instanceId, correlationId, ct);
        if (found.Count == 0)
        {
            if (StudioLinks.TryRedirect(context, path))
                return;
            await WriteAsync(context, ProblemFactory.FromStatus(context, StatusCodes.Status404NotFound));
            return;
        }

        var fitting = found.Where(address => address.Methods.Contains(context.Request.Method, StringComparer.Ordinal)).ToArray();
        if (fitting.Length == 0)
        {
            context.Response.Headers.Allow = string.Join(", ", found.SelectMany(address => address.Methods).Distinct().Order(StringComparer.Ordinal));
            await WriteAsync(context, ProblemFactory.FromStatus(context, StatusCodes.Status405MethodNotAllowed));
            return;
        }

        // Whoever may not call any of them is not told how many there are.
        if (fitting.All(candidate => Refusal(context, candidate) is not null))
        {
            await WriteAsync(context, ProblemFactory.FromStatus(context, Refusal(context, fitting[0])!.Value));
            return;
        }

        var address = Choose(fitting, instanceId is not null || correlationId is not null);
        if (Refusal(context, address) is { } status)
        {
            await WriteAsync(context, ProblemFactory.FromStatus(context, status));
            return;
        }

        await CallAsync(context, address, correlationId, directory, grains, ct);
    }

    /// <summary>A named instance is meant before a new one; several of a kind cannot be told apart.</summary>
    private static WorkflowAddress Choose(WorkflowAddress[] fitting, bool isNamed)
    {
        var waiting = fitting.Where(address => address.Place is not null).ToArray();
        var starting = fitting.Where(address => address.Place is null).ToArray();
        var meant = (isNamed && waiting.Length > 0) || starting.Length == 0 ? waiting : starting;
        return meant is [var only]
            ? only
            : throw new CommandRejectedException(new Rejection(
                RejectionKind.Conflict,
                "workflow.ambiguous",
                null,
                "有多个流程在此地址等待，请用 workflowInstanceId 或 correlationId 指明。",
                "Several workflows wait at this address; name one by workflowInstanceId or correlationId."));
    }

    private static int? Refusal(HttpContext context, WorkflowAddress address)
    {
        if (!address.Authorize && address.Policy is null)
            return null;
        if (context.User.Identity?.IsAuthenticated != true)
            return StatusCodes.Status401Unauthorized;
        // A policy is the name of a role; the administrator meets each.
        return address.Policy is null || context.User.IsInRole(OfficeRoles.Admin) || (OfficeRoles.All.Contains(address.Policy) && context.User.IsInRole(address.Policy))
            ? null
            : StatusCodes.Status403Forbidden;
    }

    private static async Task CallAsync(
        HttpContext context, WorkflowAddress address, string? correlationId, IWorkflowDirectory directory, IGrainFactory grains, CancellationToken ct)
    {
        var request = await CallReader.ReadAsync(context, address, ct);
        if (address.Place is { } place)
        {
            var receipt = await directory.At(place).ReceiveHttp(new ReceiveHttp(place.BookmarkId, request));
            if (!receipt.WasTaken)
            {
                throw new CommandRejectedException(new Rejection(
                    RejectionKind.Conflict, "workflow.not_waiting", null, "流程已不在此地址等待。", "The workflow does not wait at this address any more."));
            }

            await AnswerAsync(context, place.GrainKey, receipt.Reply, ct);
            return;
        }

        // The caller's key, when there is one, makes a repeated call the same call.
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var operation = key.Length is > 0 and <= 200 && Hosting.StrictText.IsReadable(key) ? key : null;
        var id = operation is null ? WorkflowInstanceIds.New() : WorkflowInstanceIds.For('h', $"{address.DefinitionId}\n{address.ActivityId}\n{operation}");
        var started = await grains.GetGrain<IWorkflowInstanceGrain>(id).Start(new StartWorkflow
        {
            DefinitionId = address.DefinitionId!,
            VersionId = address.VersionId,
            CorrelationId = correlationId,
            TriggerActivityId = address.ActivityId,
            Payload = request,
            Actor = context.User.Identity?.Name,
            OperationId = operation,
        });
        Revision.Tag(context, started.Revision);
        await AnswerAsync(context, id, started.Reply, ct);
    }

    private static async Task AnswerAsync(HttpContext context, string instanceId, HttpReply? reply, CancellationToken ct)
    {
        var response = context.Response;
        if (reply is null)
        {
            var location = $"/api/workflow-instances/{instanceId}";
            response.StatusCode = StatusCodes.Status202Accepted;
            response.Headers.Location = location;
            await response.WriteAsJsonAsync(new { id = instanceId, location }, ct);
            return;
        }

        response.StatusCode = reply.StatusCode is >= 200 and <= 599 ? reply.StatusCode : StatusCodes.Status200OK;
        AddHeaders(response, reply.Headers);
        // Nothing that a workflow writes is to run as a page of this site.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox";
        if (reply.Content is not { } content || response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        using var json = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 512 });
        var isText = json.RootElement.ValueKind == JsonValueKind.String;
        if (reply.FileName is { } name)
        {
            response.ContentType = reply.ContentType ?? "application/octet-stream";
            response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();
            var bytes = isText && json.RootElement.TryGetBytesFromBase64(out var file) ? file : Encoding.UTF8.GetBytes(isText ? json.RootElement.GetString()! : content);
            await response.Body.WriteAsync(bytes, ct);
            return;
        }

        response.ContentType = reply.ContentType ?? (isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8");
        await response.WriteAsync(isText ? json.RootElement.GetString()! : content, ct);
    }

    private static void AddHeaders(HttpResponse response, string? headers)
    {
        if (headers is null)
            return;
        using var json = JsonDocument.Parse(headers);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var values = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Select(Text).ToArray() : [Text(member.Value)];
            if (!OwnHeaders.Contains(member.Name) && IsToken(member.Name) && values.All(value => !value.Any(c => char.IsControl(c) || c > 126)))
                response.Headers[member.Name] = values;
        }
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsToken(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string? Wanted(HttpContext context, string query, string header)
    {
        var value = context.Request.Query[query].ToString();
        if (value.Length == 0)
            value = context.Request.Headers[header].ToString();
        return value.Length is > 0 and <= WorkflowInstanceIds.MaxLength && Hosting.StrictText.IsReadable(value) ? value : null;
    }

    private static Task WriteAsync(HttpContext context, ProblemBody problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, options: null, ProblemBody.ContentType);
    }
}
