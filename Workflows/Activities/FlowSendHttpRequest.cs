using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Sends a request; its status decides how a flowchart goes on.</summary>
internal sealed class FlowSendHttpRequest : HttpContentNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowSendHttpRequest", "HTTP request (flow)", "HTTP 请求（流程）", "HTTP", "Sends an HTTP request and goes on along its status.", "发送 HTTP 请求，沿状态码对应的出口继续。")
    {
        Inputs =
        [
            new("expectedStatusCodes", "List<Int32>", "Status codes", "状态码", "The status codes that lead on, each by a port of its own.", "预期的状态码，每个有自己的出口。") { Default = "[200]", UiHint = UiHints.DynamicOutcomes },
            HttpRequestInputs.Url,
            HttpRequestInputs.Method,
            HttpRequestInputs.Content,
            ContentType,
            HttpRequestInputs.Authorization,
            HttpRequestInputs.Headers,
            HttpRequestInputs.IsResilient,
        ],
        Outputs = [.. ContentOutputs],
        Outcomes = ["Unmatched status code", "Failed to connect", "Timeout", "Done"],
    };

    private readonly InputValue expected;

    internal FlowSendHttpRequest(ActivityBinder binder)
        : base(binder) => expected = ExpectedCodes(binder);

    private protected override void GoOn(Burst burst, ActivityRun run, HttpAnswer answer) =>
        burst.Complete(run, OutcomesOf(answer, CodesOf(expected.Evaluate(burst, run))));
}
