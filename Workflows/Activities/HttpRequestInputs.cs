using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>The inputs from which an activity makes its request.</summary>
internal sealed class HttpRequestInputs
{
    private readonly InputValue url;
    private readonly InputValue method;
    private readonly InputValue content;
    private readonly InputValue contentType;
    private readonly InputValue authorization;
    private readonly InputValue headers;
    private readonly InputValue isResilient;

    internal HttpRequestInputs(ActivityBinder binder, string contentTypeName)
    {
        url = binder.RequiredInput("url", TypeAlias.String);
        method = binder.Input("method", TypeAlias.String, Value.From("GET"));
        content = binder.Input("content", TypeAlias.Object);
        contentType = binder.Input(contentTypeName, TypeAlias.String);
        authorization = binder.SecretInput("authorization", TypeAlias.String);
        // Headers hold keys of interfaces as often as Authorization does.
        headers = binder.SecretInput("requestHeaders", ChildInput.Map);
        isResilient = binder.Input("enableResiliency", TypeAlias.Boolean);
    }

    internal static InputDescriptor Url { get; } = new("url", "String", "Address", "地址", "Where the request goes; absolute.", "请求的完整地址。") { IsRequired = true };

    internal static InputDescriptor Method { get; } =
        new("method", "String", "Method", "方法", "The request's method.", "请求方法。") { Default = "GET", Options = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] };

    internal static InputDescriptor Content { get; } = new("content", "Object", "Content", "内容", "What is sent: text, or a value that is written as JSON.", "发送的内容：文本，或写成 JSON 的值。");

    internal static InputDescriptor Authorization { get; } = new("authorization", "String", "Authorization", "身份凭据", "The value of the Authorization header.", "Authorization 请求头的值。");

    internal static InputDescriptor Headers { get; } = new("requestHeaders", "ObjectDictionary", "Headers", "请求头", "Further headers.", "其他请求头。");

    internal static InputDescriptor IsResilient { get; } = new("enableResiliency", "Boolean", "Try again after passing faults", "遇临时故障重试", "Whether passing faults are tried again.", "遇到临时故障时是否重试。");

    /// <exception cref="ActivityFault">An input cannot be computed, or makes no request.</exception>
    internal HttpCall Evaluate(Burst burst, ActivityRun run)
    {
        var address = url.EvaluateText(burst, run);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new ActivityFault(IncidentKind.BadValue, "The address of the request is not an absolute one of http or https.");
        var verb = method.EvaluateText(burst, run)?.Trim().ToUpperInvariant();
        var secret = authorization.EvaluateText(burst, run);
        return new(uri.AbsoluteUri, string.IsNullOrEmpty(verb) ? "GET" : verb)
        {
            Content = ContentOf(content.Evaluate(burst, run)),
            ContentType = TextOrNull(contentType.EvaluateText(burst, run)),
            Authorization = TextOrNull(secret),
            Headers = HeadersOf(headers.Evaluate(burst, run)),
            IsResilient = isResilient.EvaluateCondition(burst, run),
        };
    }

    /// <summary>A header with several values is sent several times.</summary>
    internal static ImmutableArray<KeyValuePair<string, string>> HeadersOf(Value value)
    {
        if (!value.IsObject)
            return [];
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (name, content) in value.AsObject())
        {
            if (content.IsArray)
                headers.AddRange(content.AsArray().Select(item => KeyValuePair.Create(name, item.ToString())));
            else if (!content.IsNullish)
                headers.Add(new(name, content.ToString()));
        }
        return headers.ToImmutable();
    }

    private static Value ContentOf(Value value) => value.IsNullish ? default : StoredValue.Of(value);

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
