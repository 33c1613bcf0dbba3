using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>An activity that sends a request for an answer that it can read.</summary>
internal abstract class HttpContentNode : HttpRequestNode
{
    private readonly CaptureTarget? parsedContent;
    private readonly CaptureTarget? result;

    private protected HttpContentNode(ActivityBinder binder)
        : base(binder, "contentType")
    {
        parsedContent = binder.Output("parsedContent");
        result = binder.Output("result");
    }

    private protected static InputDescriptor ContentType { get; } = new("contentType", "String", "Content type", "内容类型", "The content's media type.", "内容的媒体类型。");

    private protected static OutputDescriptor[] ContentOutputs { get; } =
    [
        new("statusCode", "Int32", "Status code", "状态码"),
        new("parsedContent", "Object", "Content", "内容"),
        new("responseHeaders", "ObjectDictionary", "Headers", "响应头"),
        new("result", "Object", "Response", "响应"),
    ];

    private protected sealed override void HandOut(Burst burst, ActivityRun run, HttpAnswer answer)
    {
        var content = answer.Content.IsUndefined ? Value.Null : answer.Content;
        burst.Output(run, "ParsedContent", parsedContent, content);
        burst.Output(run, "Result", result, Value.ObjectOf(
            ("StatusCode", Value.From(answer.StatusCode)),
            ("IsSuccessStatusCode", Value.From(answer.StatusCode is >= 200 and < 300)),
            ("ContentType", Value.From(answer.ContentType)),
            ("Headers", HeadersOf(answer)),
            ("Content", content)));
    }
}
