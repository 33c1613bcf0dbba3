using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Sends a request and runs the activity that its status calls for.</summary>
internal sealed class SendHttpRequest : HttpContentNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.SendHttpRequest", "HTTP request", "HTTP 请求", "HTTP", "Sends an HTTP request and runs the activity for its status.", "发送 HTTP 请求，并按状态码执行相应活动。")
    {
        Inputs =
        [
            new("expectedStatusCodes", "List<Object>", "Status codes", "状态码", "The status codes that lead on, each by a port of its own.", "预期的状态码，每个有自己的出口。") { IsUnwrapped = true, UiHint = UiHints.HttpStatusCodes },
            HttpRequestInputs.Url,
            HttpRequestInputs.Method,
            HttpRequestInputs.Content,
            ContentType,
            HttpRequestInputs.Authorization,
            HttpRequestInputs.Headers,
            HttpRequestInputs.IsResilient,
        ],
        Outputs = [.. ContentOutputs],
        EmbeddedPorts = ["unmatchedStatusCode", "failedToConnect", "timeout"],
    };

    private readonly (int StatusCode, ActivityNode? Activity)[] cases;
    private readonly ActivityNode? unmatched;
    private readonly ActivityNode? failedToConnect;
    private readonly ActivityNode? timeout;

    internal SendHttpRequest(ActivityBinder binder)
        : base(binder)
    {
        var all = new List<(int, ActivityNode?)>();
        foreach (var (json, at) in binder.Definition.Json.Items("expectedStatusCodes", binder.Definition.At))
        {
            var activity = json.TryGetMember("activity", out var child) ? binder.Compile(new(child, at.Member("activity"))) : null;
            if (json.Whole("statusCode") is { } code)
                all.Add((code, activity));
            else
                binder.Problem(ProblemCodes.MissingInput, at, $"A case of {Id} has no status code.", $"活动 {Id} 的一个分支没有状态码。");
        }
        cases = [.. all];
        unmatched = binder.Child("unmatchedStatusCode");
        failedToConnect = binder.Child("failedToConnect");
        timeout = binder.Child("timeout");
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes) => burst.Complete(run);

    private protected override void GoOn(Burst burst, ActivityRun run, HttpAnswer answer)
    {
        var next = answer.Kind switch
        {
            HttpAnswerKind.FailedToConnect => failedToConnect,
            HttpAnswerKind.TimedOut => timeout,
            // As in Elsa, a case without an activity is no case.
            _ => Array.Find(cases, candidate => candidate.StatusCode == answer.StatusCode).Activity ?? unmatched,
        };
        if (next is null)
            burst.Complete(run);
        else
            burst.Schedule(run, next);
    }
}
