using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>What the activities that send a request have in common: they wait for the answer and hand out what it holds.</summary>
internal abstract class HttpRequestNode : ActivityNode
{
    private readonly HttpRequestInputs request;
    private readonly CaptureTarget? statusCode;
    private readonly CaptureTarget? responseHeaders;

    private protected HttpRequestNode(ActivityBinder binder, string contentTypeName)
        : base(binder)
    {
        request = new(binder, contentTypeName);
        statusCode = binder.Output("statusCode");
        responseHeaders = binder.Output("responseHeaders");
    }

    /// <summary>Whether the content is wanted as bytes.</summary>
    private protected virtual bool WantsBytes => false;

    internal sealed override void Execute(Burst burst, ActivityRun run) =>
        burst.WaitForAnswer(run, request.Evaluate(burst, run) with { WantsBytes = WantsBytes });

    internal sealed override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        var answer = ((Stimulus.HttpResponded)stimulus).Answer;
        switch (answer.Kind)
        {
            case HttpAnswerKind.Refused:
                throw new ActivityFault(IncidentKind.Http, $"The request was not sent: {answer.Reason}");
            case HttpAnswerKind.Responded:
                burst.Output(run, "StatusCode", statusCode, Value.From(answer.StatusCode));
                burst.Output(run, "ResponseHeaders", responseHeaders, HeadersOf(answer));
                HandOut(burst, run, answer);
                break;
        }
        GoOn(burst, run, answer);
    }

    /// <summary>Hands out the content of an answer.</summary>
    private protected abstract void HandOut(Burst burst, ActivityRun run, HttpAnswer answer);

    /// <summary>Completes the run, or runs what is to follow within it.</summary>
    private protected abstract void GoOn(Burst burst, ActivityRun run, HttpAnswer answer);

    private protected static Value HeadersOf(HttpAnswer answer) => answer.Headers.IsNullish ? Value.ObjectOf() : answer.Headers;

    /// <summary>The outcomes of an activity that stands in a flowchart.</summary>
    private protected static ImmutableArray<string> OutcomesOf(HttpAnswer answer, ImmutableArray<int> expected) => answer.Kind switch
    {
        HttpAnswerKind.FailedToConnect => ["Failed to connect"],
        HttpAnswerKind.TimedOut => ["Timeout"],
        _ when expected.IsEmpty => Burst.Done,
        _ when expected.Contains(answer.StatusCode) => [answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture), "Done"],
        _ => ["Unmatched status code", "Done"],
    };

    /// <summary>The status codes that a definition expects; 200 where it does not say.</summary>
    private protected static InputValue ExpectedCodes(ActivityBinder binder) =>
        binder.Input("expectedStatusCodes", TypeAlias.Int32.ToList(), Value.ArrayOf(Value.From(200)).Freeze());

    private protected static ImmutableArray<int> CodesOf(Value codes) =>
        codes.IsArray ? [.. codes.AsArray().Where(code => code.IsNumber).Select(code => (int)code.AsNumber())] : [];
}
