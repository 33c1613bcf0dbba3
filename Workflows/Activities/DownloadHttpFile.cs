using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Downloads a file.</summary>
internal sealed class DownloadHttpFile : HttpRequestNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.DownloadHttpFile", "Download file", "下载文件", "HTTP", "Downloads a file and goes on along the status.", "下载文件，沿状态码对应的出口继续。")
    {
        Inputs =
        [
            HttpRequestInputs.Url,
            HttpRequestInputs.Method,
            new("expectedStatusCodes", "List<Int32>", "Status codes", "状态码", "The status codes that lead on, each by a port of its own.", "预期的状态码，每个有自己的出口。") { Default = "[200]", UiHint = UiHints.DynamicOutcomes },
            HttpRequestInputs.Content,
            new("requestContentType", "String", "Content type", "内容类型", "The content's media type.", "内容的媒体类型。"),
            HttpRequestInputs.Authorization,
            HttpRequestInputs.Headers,
        ],
        Outputs =
        [
            new("response", "Object", "Response", "响应"),
            new("statusCode", "Int32", "Status code", "状态码"),
            new("responseContentStream", "Stream", "Content", "内容"),
            new("responseContentBytes", "ByteArray", "Content as bytes", "内容（字节）"),
            new("responseHeaders", "ObjectDictionary", "Headers", "响应头"),
            new("responseContentHeaders", "ObjectDictionary", "Headers of the content", "内容头"),
            new("result", "Object", "File", "文件"),
        ],
        Outcomes = ["Unmatched status code", "Failed to connect", "Timeout", "Done"],
    };

    private readonly InputValue expected;
    private readonly CaptureTarget? response;
    private readonly CaptureTarget? stream;
    private readonly CaptureTarget? bytes;
    private readonly CaptureTarget? contentHeaders;
    private readonly CaptureTarget? result;

    internal DownloadHttpFile(ActivityBinder binder)
        : base(binder, "requestContentType")
    {
        expected = ExpectedCodes(binder);
        response = binder.Output("response");
        stream = binder.Output("responseContentStream");
        bytes = binder.Output("responseContentBytes");
        contentHeaders = binder.Output("responseContentHeaders");
        result = binder.Output("result");
    }

    private protected override bool WantsBytes => true;

    private protected override void HandOut(Burst burst, ActivityRun run, HttpAnswer answer)
    {
        var content = answer.Content.IsUndefined ? Value.Null : answer.Content;
        burst.Output(run, "Response", response, Value.ObjectOf(
            ("StatusCode", Value.From(answer.StatusCode)),
            ("IsSuccessStatusCode", Value.From(answer.StatusCode is >= 200 and < 300)),
            ("ContentType", Value.From(answer.ContentType)),
            ("Headers", HeadersOf(answer))));
        burst.Output(run, "ResponseContentStream", stream, content);
        burst.Output(run, "ResponseContentBytes", bytes, content);
        burst.Output(run, "ResponseContentHeaders", contentHeaders, ContentHeadersOf(answer));
        burst.Output(run, "Result", result, content.IsNull ? Value.Null : Value.ObjectOf(
            ("Filename", Value.From(answer.FileName ?? "file.dat")),
            ("ContentType", Value.From(answer.ContentType)),
            ("ETag", EntityTagOf(answer)),
            ("Content", content)));
    }

    private protected override void GoOn(Burst burst, ActivityRun run, HttpAnswer answer) =>
        burst.Complete(run, OutcomesOf(answer, CodesOf(expected.Evaluate(burst, run))));

    private static Value ContentHeadersOf(HttpAnswer answer)
    {
        var found = new ObjectValue();
        foreach (var (name, value) in HeadersOf(answer).AsObject())
        {
            if (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                found.Set(name, value);
        }
        return Value.From(found);
    }

    private static Value EntityTagOf(HttpAnswer answer)
    {
        foreach (var (name, value) in HeadersOf(answer).AsObject())
        {
            if (name.Equals("ETag", StringComparison.OrdinalIgnoreCase))
                return value.IsArray && value.AsArray().Count > 0 ? value.AsArray()[0] : value;
        }
        return Value.Null;
    }
}
